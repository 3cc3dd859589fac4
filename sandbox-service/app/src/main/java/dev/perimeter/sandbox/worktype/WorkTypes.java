package dev.perimeter.sandbox.worktype;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.perimeter.sandbox.contract.ToolDefinition;
import dev.perimeter.sandbox.worktype.WorkType.Network;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All work types, read and checked once at the start: one that is wrong stops it. */
@Startup
@RegisterForReflection(targets = {Network.class, Reach.class, Isolation.class, ToolDefinition.class})
@ApplicationScoped
public class WorkTypes {

    private static final List<String> SHIPPED = List.of("exploration", "build", "sensitive-data", "production");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, WorkType> byName = new LinkedHashMap<>();

    WorkTypes(WorkTypeConfig config) {
        SHIPPED.forEach(name -> add(parse("shipped " + name, shipped(name))));
        config.folder().ifPresent(this::addAll);
    }

    public Optional<WorkType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<WorkType> all() {
        return List.copyOf(byName.values());
    }

    static WorkType parse(String source, String yaml) {
        try {
            return YAML.readValue(yaml, WorkTypeDocument.class).workType();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the work type in " + source + " is wrong: " + e.getMessage(), e);
        }
    }

    private void addAll(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (var file : files) {
                add(parse(file.toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the work types in " + folder, e);
        }
    }

    private void add(WorkType workType) {
        byName.put(workType.name(), workType);
    }

    private static String shipped(String name) {
        try (var in = WorkTypes.class.getResourceAsStream("/worktypes/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the work type " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
