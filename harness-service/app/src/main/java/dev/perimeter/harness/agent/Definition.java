package dev.perimeter.harness.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one version of an agent is, as on the wire and resolved: every default stands in it. */
@RegisterForReflection(registerFullHierarchy = true) // kept as JSON
record Definition(
        String name,
        @Nullable String description,
        Model model,
        @Nullable String system,
        List<Tool> tools,
        @JsonProperty("mcp_servers") List<McpServer> servers,
        Map<String, String> metadata) {

    Definition {
        tools = List.copyOf(tools);
        servers = List.copyOf(servers);
        metadata = new TreeMap<>(metadata);
    }

    Definition withTools(List<Tool> replaced, List<McpServer> replacedServers) {
        return new Definition(name, description, model, system, replaced, replacedServers, metadata);
    }
}
