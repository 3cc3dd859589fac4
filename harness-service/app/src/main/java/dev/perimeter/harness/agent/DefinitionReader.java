package dev.perimeter.harness.agent;

import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a client says an agent shall be. */
final class DefinitionReader {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2_048;
    private static final int LONGEST_SYSTEM = 100_000;
    private static final int LONGEST_MODEL = 256;
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");
    private static final Set<String> SPEEDS = Set.of("standard", "fast");

    private DefinitionReader() {}

    static Definition create(Body body) {
        var name = body.text("name", LONGEST_NAME);
        if (!body.given("model")) {
            throw body.refuse("model", "is needed");
        }
        return patch(body, new Definition(name, null, model(body), null, List.of(), List.of(), Map.of()));
    }

    /** What was not sent stays; lists are replaced as a whole, metadata key by key. */
    static Definition patch(Body body, Definition stored) {
        refuseUnsupported(body);
        var patched = new Definition(
                body.has("name") ? body.text("name", LONGEST_NAME) : stored.name(),
                text(body, "description", LONGEST_DESCRIPTION, stored.description()),
                body.has("model") ? model(body) : stored.model(),
                text(body, "system", LONGEST_SYSTEM, stored.system()),
                body.has("tools") ? ToolReader.tools(body) : stored.tools(),
                body.has("mcp_servers") ? ServerReader.servers(body) : stored.servers(),
                Metadata.patch(body, stored.metadata()));
        ServerReader.requireReferences(body, patched.tools(), patched.servers());
        return patched;
    }

    private static @Nullable String text(Body body, String field, int most, @Nullable String stored) {
        if (!body.has(field)) {
            return stored;
        }
        return body.optionalText(field, most).filter(text -> !text.isEmpty()).orElse(null);
    }

    private static Model model(Body body) {
        if (body.given("model") && body.node().get("model").isTextual()) {
            return new Model(body.text("model", LONGEST_MODEL), null, null, null);
        }
        var model = body.required("model");
        return new Model(
                model.text("id", LONGEST_MODEL),
                effort(model),
                model.optionalText("inference_geo", LONGEST_NAME).orElse(null),
                model.given("speed") ? model.choice("speed", SPEEDS) : null);
    }

    private static Model.@Nullable Effort effort(Body model) {
        if (!model.given("effort")) {
            return null;
        }
        var level = model.node().get("effort").isTextual()
                ? model.choice("effort", EFFORTS)
                : model.required("effort").choice("type", EFFORTS);
        return new Model.Effort(level);
    }

    /** Better refused than stored and not done. */
    private static void refuseUnsupported(Body body) {
        if (!body.objects("skills", LONGEST_NAME).isEmpty()) {
            throw body.refuse("skills", "are not supported here");
        }
        if (body.given("multiagent")) {
            throw body.refuse("multiagent", "is not supported here");
        }
        body.object("execution_identity").ifPresent(identity -> identity.choice("type", Set.of("service_account")));
    }
}
