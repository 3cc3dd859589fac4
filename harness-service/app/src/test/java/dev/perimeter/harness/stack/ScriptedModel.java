package dev.perimeter.harness.stack;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.ModelConfig;
import dev.perimeter.harness.model.ModelFormat;
import dev.perimeter.harness.model.ModelProvider;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A model that answers as the test says, by its name {@code scripted/<name>}. */
@ApplicationScoped
public class ScriptedModel implements ModelFormat {

    /** What it answers; it may take its time. */
    @FunctionalInterface
    public interface Script {

        List<Content> answer(ModelRequest request) throws InterruptedException;
    }

    private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    /** The model's name, as an agent names it. */
    public static String named(String name, Script script) {
        SCRIPTS.put("scripted/" + name, script);
        return "scripted/" + name;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ModelProvider provider(String provider, ModelConfig.Provider config) {
        return (request, _) -> {
            var content = Objects.requireNonNull(SCRIPTS.get(request.model())).answer(request);
            var uses = content.stream().anyMatch(Content.ToolUse.class::isInstance);
            var stop = uses ? ModelReply.StopReason.TOOL_USE : ModelReply.StopReason.END_TURN;
            return new ModelReply(content, stop, ModelReply.Usage.NONE);
        };
    }
}
