package dev.perimeter.harness.wire;

/** Every kind of failure that a client can meet: its HTTP status, and the type in the error's body. */
public enum Fault {
    INVALID(400, "invalid_request_error"),
    UNAUTHENTICATED(401, "authentication_error"),
    FORBIDDEN(403, "permission_error"),
    NOT_FOUND(404, "not_found_error"),
    METHOD_NOT_ALLOWED(405, "invalid_request_error"),
    NOT_ACCEPTABLE(406, "invalid_request_error"),
    TIMED_OUT(408, "invalid_request_error"),
    CONFLICT(409, "invalid_request_error"),
    PRECONDITION_FAILED(412, "invalid_request_error"),
    TOO_LARGE(413, "request_too_large"),
    UNSUPPORTED_MEDIA_TYPE(415, "invalid_request_error"),
    RATE_LIMITED(429, "rate_limit_error"),
    INTERNAL(500, "api_error"),
    UNAVAILABLE(503, "api_error");

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final String type;

    Fault(int status, String type) {
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    /** The fault of an HTTP status that a framework gave. */
    static Fault of(int status) {
        for (var fault : values()) {
            if (fault.status == status) {
                return fault;
            }
        }
        return status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR ? INVALID : INTERNAL;
    }
}
