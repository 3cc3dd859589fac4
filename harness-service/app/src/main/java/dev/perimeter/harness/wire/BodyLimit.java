package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body that is too large before a byte of it is read. */
@ApplicationScoped
class BodyLimit {

    private final long most;

    BodyLimit(WireConfig config) {
        this.most = config.largestBody().asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        var length = request.getHeaderString("content-length");
        if (length != null && Long.parseLong(length) > most) {
            throw new RefusedException(new RequestRefused.TooLarge(most));
        }
    }
}
