package dev.perimeter.tunnel.connector.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What this connector is called, whom and what it serves; nothing that is not listed here happens here. */
@RegisterForReflection(registerFullHierarchy = true) // read from YAML
public record ConnectorFile(String name, Set<String> workspaces, Map<String, UpstreamSpec> upstreams) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
            .build();

    public ConnectorFile {
        requireName(name);
        workspaces = Set.copyOf(workspaces);
        if (workspaces.isEmpty() || workspaces.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a connector's file lists the workspaces that it serves by name");
        }
        upstreams = Map.copyOf(upstreams);
        upstreams.keySet().forEach(ConnectorFile::requireName);
    }

    @JsonCreator
    static ConnectorFile of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("workspaces") @Nullable Set<String> workspaces,
            @JsonProperty("upstreams") @Nullable Map<String, UpstreamSpec> upstreams) {
        return new ConnectorFile(
                name == null ? "" : name,
                workspaces == null ? Set.of() : workspaces,
                upstreams == null ? Map.of() : upstreams);
    }

    public static ConnectorFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the connector's file " + file, e);
        }
    }

    static ConnectorFile parse(String yaml) throws IOException {
        return YAML.readValue(yaml, ConnectorFile.class);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("names have lower-case letters, digits and hyphens, 63 at most");
        }
    }

    /** As in {@code 30s}, {@code 5m} or ISO 8601. */
    private static final class Durations extends StdDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        Durations() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return DurationConverter.parseDuration(parser.getText());
        }
    }
}
