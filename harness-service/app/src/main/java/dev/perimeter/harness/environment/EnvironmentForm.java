package dev.perimeter.harness.environment;

import dev.perimeter.harness.wire.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Environments between their row and their wire form. */
@ApplicationScoped
class EnvironmentForm {

    private final JsonText json;
    private final EnvironmentConfig config;

    EnvironmentForm(JsonText json, EnvironmentConfig config) {
        this.json = json;
        this.config = config;
    }

    void write(Sketch sketch, StoredEnvironment stored) {
        stored.name = sketch.name();
        stored.description = sketch.description();
        stored.config = json.write(sketch.config());
        stored.metadata = json.write(sketch.metadata());
    }

    Sketch sketch(StoredEnvironment stored) {
        return new Sketch(
                stored.name,
                stored.description,
                json.read(stored.config, CloudConfig.class),
                json.texts(stored.metadata));
    }

    Environment read(StoredEnvironment stored) {
        var sketch = sketch(stored);
        return new Environment(
                stored.id,
                sketch.name(),
                sketch.description(),
                sketch.config(),
                sketch.metadata(),
                stored.created,
                stored.updated,
                stored.archived,
                workType(sketch.metadata()));
    }

    private String workType(Map<String, String> metadata) {
        return metadata.getOrDefault(Environment.WORK_TYPE, config.usualWorkType());
    }
}
