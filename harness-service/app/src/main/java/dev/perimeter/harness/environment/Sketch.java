package dev.perimeter.harness.environment;

import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Metadata;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client may say of an environment. */
record Sketch(String name, @Nullable String description, CloudConfig config, Map<String, String> metadata) {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2_048;

    static Sketch create(Body body) {
        return patch(body, new Sketch(body.text("name", LONGEST_NAME), null, CloudConfig.USUAL, Map.of()));
    }

    static Sketch patch(Body body, Sketch stored) {
        if (body.given("scope")) {
            body.choice("scope", Set.of("organization"));
        }
        return new Sketch(
                body.given("name") ? body.text("name", LONGEST_NAME) : stored.name,
                body.has("description")
                        ? body.optionalText("description", LONGEST_DESCRIPTION).orElse(null)
                        : stored.description,
                ConfigReader.config(body, stored.config),
                Metadata.patchAndDropEmpty(body, stored.metadata));
    }
}
