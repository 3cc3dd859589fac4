package dev.perimeter.tunnel.upstream;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** An upstream that a connector has offered and not withdrawn. */
record KnownUpstream(String name, String connector, String kind, boolean available, int tools, Instant lastSeen) {

    private static final String SELECT = "SELECT name, connector, kind, available, tools, last_seen FROM upstream";

    static final String ALL = SELECT + " ORDER BY name";
    static final String NAMED = SELECT + " WHERE name = $1";
    /** Those of the names $1 that another connector than $2 offers, which is connected. */
    static final String TAKEN = SELECT + " WHERE name = ANY($1) AND connector <> $2"
            + " AND connector IN (SELECT name FROM connector WHERE state = 'connected')";
    /** Takes {@link #tuple}. */
    static final String KEEP = "INSERT INTO upstream (name, connector, kind, available, tools, last_seen)"
            + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO UPDATE"
            + " SET connector = $2, kind = $3, available = $4, tools = $5, last_seen = $6";

    static final String FORGET = "DELETE FROM upstream WHERE connector = $1";

    static KnownUpstream of(Row row) {
        return new KnownUpstream(
                row.getString("name"),
                row.getString("connector"),
                row.getString("kind"),
                row.getBoolean("available"),
                row.getInteger("tools"),
                row.getOffsetDateTime("last_seen").toInstant());
    }

    static Tuple tuple(ConnectorName connector, Upstream upstream, Instant now) {
        return Tuple.from(new Object[] {
            upstream.name().value(),
            connector.value(),
            upstream.kind(),
            upstream.available(),
            upstream.tools().size(),
            now.atOffset(ZoneOffset.UTC)
        });
    }

    ConnectorSummary.Offered offered(boolean connected) {
        var status = connected ? (available ? "available" : "unavailable") : KnownConnector.LOST;
        return new ConnectorSummary.Offered(name, kind, status, tools, lastSeen);
    }
}
