package dev.perimeter.harness.trust.tls;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Asks a caller with an old HTTP/2 connection to make its next calls on another one, which resolves names and shows
 * certificates anew. Calls that run, or that cross with the asking, go on (RFC 9113, section 6.8: no stream is
 * beyond the last one that is named).
 */
@ApplicationScoped
class ConnectionAge {

    private static final int BEFORE_ALL = 1_000;
    private static final long NO_ERROR = 0;

    private final TlsConfig config;
    private final Clock clock;
    private final Map<HttpConnection, Instant> ends = Collections.synchronizedMap(new WeakHashMap<>());

    ConnectionAge(TlsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::seen, BEFORE_ALL);
    }

    private void seen(RoutingContext exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            var connection = exchange.request().connection();
            var now = clock.instant();
            if (now.isAfter(ends.computeIfAbsent(connection, _ -> now.plus(config.connectionAge())))) {
                ends.put(connection, Instant.MAX);
                connection.goAway(NO_ERROR, Integer.MAX_VALUE);
            }
        }
        exchange.next();
    }
}
