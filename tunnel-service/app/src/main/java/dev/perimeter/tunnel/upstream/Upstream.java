package dev.perimeter.tunnel.upstream;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a connector says of one upstream; without tools while it is not available, and of no kind where it says none. */
public record Upstream(UpstreamName name, String kind, boolean available, List<ToolDefinition> tools) {

    private static final Pattern KIND = Pattern.compile("[a-z_]{0,32}");

    public Upstream {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("a kind has lower-case letters and underscores, 32 at most");
        }
        tools = tools.stream()
                .sorted(Comparator.comparing(ToolDefinition::name))
                .toList();
    }

    Optional<ToolDefinition> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
