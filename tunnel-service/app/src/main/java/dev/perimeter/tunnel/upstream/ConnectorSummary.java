package dev.perimeter.tunnel.upstream;

import java.time.Instant;
import java.util.List;

/** A connector as people see it; {@code state}: connected, lost. */
public record ConnectorSummary(String name, String state, Instant since, List<String> upstreams) {

    public ConnectorSummary {
        upstreams = List.copyOf(upstreams);
    }
}
