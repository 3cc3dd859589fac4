package dev.perimeter.tunnel.upstream;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a connector says of one upstream; without tools while it is not available. */
public record Upstream(UpstreamName name, boolean available, List<ToolDefinition> tools) {

    public Upstream {
        tools = tools.stream()
                .sorted(Comparator.comparing(ToolDefinition::name))
                .toList();
    }

    Optional<ToolDefinition> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
