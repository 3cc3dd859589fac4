package dev.perimeter.tunnel.connector.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One upstream: how it is reached, which of its tools may be called, and how long it may take. */
public record UpstreamSpec(Endpoint endpoint, Timeouts timeouts, List<ToolRule> tools) {

    public UpstreamSpec {
        tools = List.copyOf(tools);
        if (tools.stream().map(ToolRule::name).distinct().count() != tools.size()) {
            throw new IllegalArgumentException("a tool is listed twice");
        }
    }

    @com.fasterxml.jackson.annotation.JsonCreator
    static UpstreamSpec of(
            @JsonProperty("stdio") Endpoint.@Nullable Stdio stdio,
            @JsonProperty("http") Endpoint.@Nullable Http http,
            @JsonProperty("timeouts") @Nullable Timeouts timeouts,
            @JsonProperty("tools") @Nullable List<ToolRule> tools) {
        if ((stdio == null) == (http == null)) {
            throw new IllegalArgumentException("an upstream has either stdio or http");
        }
        return new UpstreamSpec(
                stdio == null ? java.util.Objects.requireNonNull(http) : stdio,
                timeouts == null ? new Timeouts(null, null) : timeouts,
                tools == null ? List.of() : tools);
    }

    /** The rule of a tool, empty when it may not be called. */
    public Optional<ToolRule> tool(String name) {
        return tools.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
