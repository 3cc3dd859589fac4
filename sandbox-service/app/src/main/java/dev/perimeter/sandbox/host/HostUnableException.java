package dev.perimeter.sandbox.host;

/** The host could not do what a sandbox needs: a program failed or is missing. */
public final class HostUnableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HostUnableException(String message) {
        super(message);
    }
}
