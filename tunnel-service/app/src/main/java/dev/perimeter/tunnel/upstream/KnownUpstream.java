package dev.perimeter.tunnel.upstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An upstream that a connector has offered and not withdrawn. */
@Entity
@Table(name = "upstream")
class KnownUpstream {

    @Id
    String name;

    @Column
    String connector;

    @Column
    String kind;

    @Column
    boolean available;

    @Column
    int tools;

    @Column(name = "last_seen")
    Instant lastSeen;

    protected KnownUpstream() {}

    KnownUpstream(ConnectorName connector, Upstream upstream, Instant now) {
        this.name = upstream.name().value();
        this.connector = connector.value();
        this.kind = upstream.kind();
        this.available = upstream.available();
        this.tools = upstream.tools().size();
        this.lastSeen = now;
    }

    ConnectorSummary.Offered offered(boolean connected) {
        var status = connected ? (available ? "available" : "unavailable") : KnownConnector.LOST;
        return new ConnectorSummary.Offered(name, kind, status, tools, lastSeen);
    }
}
