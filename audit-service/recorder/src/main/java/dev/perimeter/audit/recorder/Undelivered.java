package dev.perimeter.audit.recorder;

/** A batch that must be sent again later, and who did not take it. */
final class Undelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undelivered(String to, Throwable cause) {
        super(to + ": " + cause.getMessage(), cause, false, false);
    }
}
