package dev.perimeter.audit.recorder;

/** A row that nobody will ever take, and why. */
final class Hopeless extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Hopeless(String reason) {
        super(reason, null, false, false);
    }
}
