package dev.perimeter.harness.policy;

import jakarta.enterprise.context.ApplicationScoped;

/** The policy in force. */
@ApplicationScoped
public class Policies {

    /** The decision on one call. */
    public Decision decide(PolicyRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Whether a session sees a tool at all; the request's arguments are not looked at. */
    public boolean visible(PolicyRequest request) {
        throw new UnsupportedOperationException();
    }

    /** SHA-256, in hex, of the canonical set of documents. */
    public String hash() {
        throw new UnsupportedOperationException();
    }
}
