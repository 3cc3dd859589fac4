package dev.perimeter.tunnel.upstream;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A connector that has dialled in at least once.
 *
 * @param latency of the last ping that came back since it dialled in
 */
record KnownConnector(String name, String state, Instant since, Instant lastSeen, Optional<Duration> latency) {

    static final String CONNECTED = "connected";
    static final String LOST = "lost";

    static final String ALL = "SELECT name, state, since, last_seen, latency_ms FROM connector ORDER BY name";
    /** Takes the name, the state it enters and now. */
    static final String ENTER = "INSERT INTO connector (name, state, since, last_seen) VALUES ($1, $2, $3, $3)"
            + " ON CONFLICT (name) DO UPDATE SET state = $2, since = $3, last_seen = $3, latency_ms = NULL";

    static final String HEARD = "UPDATE connector SET last_seen = $2 WHERE name = $1";
    static final String ANSWERED =
            "UPDATE connector SET last_seen = $2, latency_ms = $3 WHERE name = $1 AND state = 'connected'";
    static final String IN_STATE = "SELECT name FROM connector WHERE state = $1";
    static final String LOCK = "SELECT name FROM connector WHERE name = $1 AND state = $2 FOR UPDATE";

    private static final double NANOS = 1_000_000;

    static KnownConnector of(Row row) {
        return new KnownConnector(
                row.getString("name"),
                row.getString("state"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("last_seen").toInstant(),
                Optional.ofNullable(row.getDouble("latency_ms")).map(ms -> Duration.ofNanos(Math.round(ms * NANOS))));
    }

    static Tuple answered(ConnectorName name, Instant now, Duration latency) {
        return Tuple.of(name.value(), now.atOffset(ZoneOffset.UTC), latency.toNanos() / NANOS);
    }

    ConnectorSummary summary(List<KnownUpstream> upstreams) {
        var connected = state.equals(CONNECTED);
        return new ConnectorSummary(
                name,
                state,
                since,
                lastSeen,
                latency,
                upstreams.stream().map(upstream -> upstream.offered(connected)).toList());
    }
}
