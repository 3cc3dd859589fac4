package dev.perimeter.secrets;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which client calls. */
@ApplicationScoped
class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The client id of the token; empty where there is none, which no rule accepts. */
    String client() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("azp") instanceof String client
                ? client
                : "";
    }
}
