package dev.perimeter.tunnel.upstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connector that has dialled in at least once. */
@Entity
@Table(name = "connector")
class KnownConnector {

    static final String CONNECTED = "connected";
    static final String LOST = "lost";

    private static final double NANOS = 1_000_000;

    @Id
    String name;

    @Column
    String state;

    @Column
    Instant since;

    @Column(name = "last_seen")
    Instant lastSeen;

    /** Of the last ping that came back since it dialled in. */
    @Column(name = "latency_ms")
    @Nullable
    Double latency;

    protected KnownConnector() {}

    KnownConnector(String name) {
        this.name = name;
    }

    void enter(String entered, Instant now) {
        state = entered;
        since = now;
        lastSeen = now;
        latency = null;
    }

    ConnectorSummary summary(List<KnownUpstream> upstreams) {
        var connected = state.equals(CONNECTED);
        return new ConnectorSummary(
                name,
                state,
                since,
                lastSeen,
                Optional.ofNullable(latency).map(ms -> Duration.ofNanos(Math.round(ms * NANOS))),
                upstreams.stream().map(upstream -> upstream.offered(connected)).toList());
    }
}
