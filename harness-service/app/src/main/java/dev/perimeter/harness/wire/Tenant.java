package dev.perimeter.harness.wire;

/** The ways to prove who one is, by the names that the configuration of OpenID Connect gives them. */
public enum Tenant {
    /** The framework's own, which has no name in the configuration: a token with each request. */
    BEARER("Default"),
    /** A session's cookie. */
    CONSOLE("console");

    private final String id;

    Tenant(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
