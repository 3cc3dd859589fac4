package dev.perimeter.tunnel.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connector as people see it; {@code state}: connected, lost; {@code latency} of its last ping. */
public record ConnectorSummary(
        String name,
        String state,
        Instant since,
        Instant lastSeen,
        Optional<Duration> latency,
        List<Offered> upstreams) {

    public ConnectorSummary {
        upstreams = List.copyOf(upstreams);
    }

    /** {@code status}: available, unavailable, lost. */
    public record Offered(String name, String kind, String status, int tools, Instant lastSeen) {}
}
