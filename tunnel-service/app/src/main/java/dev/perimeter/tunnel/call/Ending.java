package dev.perimeter.tunnel.call;

/** How a call that started came to its end. */
public enum Ending {
    FINISHED,
    TIMED_OUT,
    CANCELLED,
    UNKNOWN
}
