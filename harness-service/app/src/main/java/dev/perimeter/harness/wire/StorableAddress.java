package dev.perimeter.harness.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses ids and filters that nothing stored can be equal to. */
@ApplicationScoped
class StorableAddress {

    private static final String NUL = "%00";

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().toString().contains(NUL)) {
            throw RequestRefused.invalid("", "the address may not hold U+0000");
        }
    }
}
