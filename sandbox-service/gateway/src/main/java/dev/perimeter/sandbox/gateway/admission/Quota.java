package dev.perimeter.sandbox.gateway.admission;

/** How many flows may still be put on record; a sandbox must not fill the database with what it is refused. */
public final class Quota {

    private int used;

    /** False when as many were taken as there are. */
    public boolean take(int most) {
        if (used > most) {
            return false;
        }
        used++;
        return used <= most;
    }

    /** True once, for the record that says so. */
    public boolean takeLast(int most) {
        if (used != most + 1) {
            return false;
        }
        used++;
        return true;
    }
}
