package dev.perimeter.harness.console;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads the page's calls to the resources that everybody calls. */
@ApplicationScoped
class ApiPath {

    private static final String PUBLIC = "/v1/";

    @ServerRequestFilter(preMatching = true)
    public void strip(ContainerRequestContext request, RoutingContext exchange) {
        if (ConsolePath.of(exchange.normalizedPath()) != ConsolePath.API) {
            return;
        }
        var asked = request.getUriInfo().getRequestUri();
        var path = asked.getRawPath().substring(ConsolePath.API_ROOT.length());
        if (path.startsWith(PUBLIC)) {
            request.setRequestUri(UriBuilder.fromUri(asked).replacePath(path).build());
        }
    }
}
