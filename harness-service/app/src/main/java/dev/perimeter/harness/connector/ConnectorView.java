package dev.perimeter.harness.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.tunnel.v1.Connector;
import dev.perimeter.tunnel.v1.UpstreamSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector, as on the wire.
 *
 * @param state connected or lost, {@code since} when
 * @param connected null while it is lost
 * @param latency of the last ping, in milliseconds; null where none has come back since it dialled in
 */
record ConnectorView(
        String name,
        String state,
        String since,
        @JsonProperty("connected_at") @Nullable String connected,
        @JsonProperty("last_seen") String lastSeen,
        @JsonProperty("latency_ms") @Nullable Double latency,
        List<Upstream> upstreams) {

    private static final String CONNECTED = "connected";

    /** {@code status}: available, unavailable, lost; {@code kind}: null where the connector does not say. */
    record Upstream(
            String name,
            @Nullable String kind,
            String status,
            @JsonProperty("tools_count") int tools,
            @JsonProperty("last_seen") String lastSeen) {

        static Upstream of(UpstreamSummary summary) {
            return new Upstream(
                    summary.getName(),
                    summary.getKind().isEmpty() ? null : summary.getKind(),
                    summary.getStatus(),
                    summary.getTools(),
                    summary.getLastSeen());
        }
    }

    @JsonProperty
    String type() {
        return "connector";
    }

    static ConnectorView of(Connector connector) {
        return new ConnectorView(
                connector.getName(),
                connector.getState(),
                connector.getSince(),
                connector.getState().equals(CONNECTED) ? connector.getSince() : null,
                connector.getLastSeen(),
                connector.hasLatencyMs() ? connector.getLatencyMs() : null,
                connector.getOfferedList().stream().map(Upstream::of).toList());
    }
}
