package dev.perimeter.sandbox.tool;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.contract.ToolDefinition;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry: every {@link Tool} of this application, no more and no fewer than the contract defines. */
@ApplicationScoped
public class Tools {

    private final Map<String, Tool> byName;

    Tools(@All List<Tool> tools) {
        this.byName = tools.stream().collect(Collectors.toMap(Tool::name, Function.identity()));
        var defined = ToolDefinition.all().stream().map(ToolDefinition::name).collect(Collectors.toSet());
        if (!byName.keySet().equals(defined)) {
            throw new IllegalStateException("tools are " + byName.keySet() + " but the contract defines " + defined);
        }
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public ToolCall call(String name, String arguments) {
        var tool = byName.get(name);
        if (tool == null) {
            throw new RefusedException(new ToolRefused.UnknownTool(name));
        }
        return tool.call(arguments);
    }
}
