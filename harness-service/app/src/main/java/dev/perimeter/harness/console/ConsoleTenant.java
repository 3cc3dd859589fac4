package dev.perimeter.harness.console;

import dev.perimeter.harness.wire.Tenant;
import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The session's cookie counts under {@code /console} and a bearer token everywhere else. Without an answer for every path
 * the framework would also go by the name of a cookie and by parts of the path.
 */
@ApplicationScoped
class ConsoleTenant implements TenantResolver {

    @Override
    public String resolve(RoutingContext exchange) {
        var path = ConsolePath.of(exchange.normalizedPath());
        return (path == ConsolePath.ELSEWHERE ? Tenant.BEARER : Tenant.CONSOLE).id();
    }
}
