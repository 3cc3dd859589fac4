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
    boolean available;

    @Column
    int tools;

    @Column(name = "last_seen")
    Instant lastSeen;

    protected KnownUpstream() {}

    KnownUpstream(ConnectorName connector, Upstream upstream, Instant now) {
        this.name = upstream.name().value();
        this.connector = connector.value();
        this.available = upstream.available();
        this.tools = upstream.tools().size();
        this.lastSeen = now;
    }
}
