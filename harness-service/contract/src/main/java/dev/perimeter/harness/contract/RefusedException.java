package dev.perimeter.harness.contract;

/** Carries a refusal to the edge, which maps it to a status; it has no stack trace. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refused reason;

    public RefusedException(Refused reason) {
        super(reason.message(), null, false, false);
        this.reason = reason;
    }

    public Refused reason() {
        return reason;
    }
}
