package dev.perimeter.sandbox.kubernetes;

/** A stream into a pod has ended before it answered; it may be opened again. */
final class StreamLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamLost(String why) {
        super(why, null, false, false);
    }
}
