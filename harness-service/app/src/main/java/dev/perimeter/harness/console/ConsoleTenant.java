package dev.perimeter.harness.console;

import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The session's cookie counts under {@code /console} and a bearer token everywhere else. Without an answer for every path
 * the framework would also go by the name of a cookie and by parts of the path.
 */
@ApplicationScoped
class ConsoleTenant implements TenantResolver {

    static final String NAME = "console";

    private static final String BEARER = "Default";

    @Override
    public String resolve(RoutingContext exchange) {
        return ConsolePath.of(exchange.normalizedPath()) == ConsolePath.ELSEWHERE ? BEARER : NAME;
    }
}
