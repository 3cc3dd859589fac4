package dev.perimeter.audit.verifier;

/** What does not hold, and where: a record by its place and id, or a part of the bundle. */
record Fault(String where, String why) {

    @Override
    public String toString() {
        return where + ": " + why;
    }
}
