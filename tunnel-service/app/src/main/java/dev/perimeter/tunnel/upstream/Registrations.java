package dev.perimeter.tunnel.upstream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.harness.contract.RefusedException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connectors that may attach, and the workspaces that each belongs to; to any other workspace it is not there. */
@RegisterForReflection(registerFullHierarchy = true) // read from YAML
public record Registrations(Map<String, Registration> connectors) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    public Registrations {
        connectors = Map.copyOf(connectors);
        connectors.keySet().forEach(Names::require);
    }

    /** One connector's. */
    public record Registration(Set<String> workspaces) {

        public Registration {
            workspaces = Set.copyOf(workspaces);
            if (workspaces.isEmpty() || workspaces.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a registration lists the workspaces of its connector by name");
            }
        }

        @JsonCreator
        static Registration of(@JsonProperty("workspaces") @Nullable Set<String> workspaces) {
            return new Registration(workspaces == null ? Set.of() : workspaces);
        }
    }

    public static Registrations read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the connectors' registrations in " + file, e);
        }
    }

    static Registrations parse(String yaml) throws IOException {
        return YAML.readValue(yaml, Registrations.class);
    }

    @JsonCreator
    static Registrations of(@JsonProperty("connectors") @Nullable Map<String, Registration> connectors) {
        if (connectors == null) {
            throw new IllegalArgumentException("the registrations list no connectors");
        }
        return new Registrations(connectors);
    }

    public void require(ConnectorName connector) {
        if (!connectors.containsKey(connector.value())) {
            throw new RefusedException(new UpstreamRefused.NotRegistered(connector));
        }
    }

    boolean serves(ConnectorName connector, String workspace) {
        return Optional.ofNullable(connectors.get(connector.value()))
                .filter(registration -> registration.workspaces.contains(workspace))
                .isPresent();
    }
}
