package dev.perimeter.harness.trust.caller;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Set;
import java.util.stream.Collectors;

/** What was called, in words that no caller can make up: a known rpc, a known route, or neither. */
@ApplicationScoped
public class Called {

    /** Whatever is no rpc and no route. */
    static final String ELSEWHERE = "elsewhere";

    /** Of RFC 9110, section 9, and RFC 5789. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final String OTHER = "OTHER";
    private static final String ROUTE = "perimeter.route";

    private final Set<String> rpcs;

    Called(@Any Instance<BindableService> services) {
        this.rpcs = services.stream()
                .flatMap(service -> service.bindService().getServiceDescriptor().getMethods().stream())
                .map(MethodDescriptor::getFullMethodName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names the route of a request by its path, as in {@code /v1/agents/{agent}}, before its caller is known. */
    public static void name(RoutingContext exchange, String path) {
        exchange.put(ROUTE, method(exchange.request().method().name()) + " " + path);
    }

    static String method(String name) {
        return METHODS.contains(name) ? name : OTHER;
    }

    String of(RoutingContext exchange) {
        String route = exchange.get(ROUTE);
        if (route != null) {
            return route;
        }
        var path = exchange.request().path();
        var rpc = path == null || path.isEmpty() ? "" : path.substring(1);
        return rpcs.contains(rpc) ? rpc : ELSEWHERE;
    }
}
