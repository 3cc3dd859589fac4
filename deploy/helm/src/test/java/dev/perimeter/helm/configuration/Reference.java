package dev.perimeter.helm.configuration;

import dev.perimeter.helm.configuration.ConfigSource.Mapping;
import dev.perimeter.helm.configuration.ConfigSource.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code deploy/docs/configuration.md}: its head, then a section for each process and one for what all share. */
public final class Reference {

    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final String RECORDER = "src/main/resources/META-INF/microprofile-config.properties";
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(PERIMETER_[A-Z_]+)(?::((?:[^{}]|\\$\\{[^{}]*\\})*))?\\}");

    /** Each process with its module, in the order of an action's path. */
    private static final Map<String, String> PROCESSES = new LinkedHashMap<>();

    static {
        PROCESSES.put("harness-service", "harness-service/app");
        PROCESSES.put("sandbox-service", "sandbox-service/app");
        PROCESSES.put("egress-gateway", "sandbox-service/gateway");
        PROCESSES.put("tunnel-service", "tunnel-service/app");
        PROCESSES.put("connector", "tunnel-service/connector");
        PROCESSES.put("secrets-service", "secrets-service/app");
        PROCESSES.put("audit-service", "audit-service/app");
    }

    private final Path root;
    private final StringBuilder text = new StringBuilder();

    private Reference(Path root) {
        this.root = root;
    }

    public static String of(Path root, String head) {
        var reference = new Reference(root);
        reference.text.append(head);
        PROCESSES.forEach(reference::process);
        reference.shared();
        return reference.text.toString();
    }

    /** Keys that nobody has said a word about. */
    public static List<String> undocumented(Path root) {
        var reference = new Reference(root);
        return Stream.concat(PROCESSES.values().stream(), Stream.of("harness-service/trust", "audit-service/recorder"))
                .flatMap(module -> reference.mappings(module).stream())
                .flatMap(mapping -> mapping.settings().stream())
                .filter(setting -> setting.words().isEmpty())
                .map(Setting::key)
                .toList();
    }

    private void process(String name, String module) {
        text.append("\n## ").append(name).append("\n\n");
        var values = properties(module, PROPERTIES);
        variables(values);
        mappings(module).forEach(mapping -> mapping(mapping, values));
    }

    private void shared() {
        text.append("\n## What all of them share\n\n");
        var recorder = properties("audit-service/recorder", RECORDER);
        variables(recorder);
        for (var module : List.of("harness-service/trust", "audit-service/recorder")) {
            mappings(module).forEach(mapping -> mapping(mapping, recorder));
        }
    }

    private void variables(Map<String, String> values) {
        var rows = new TreeMap<String, String>();
        values.forEach((key, value) -> VARIABLE.matcher(value).results().forEach(found -> {
            var row = "`" + key + "` | "
                    + code(Optional.ofNullable(found.group(2)).orElse(""));
            rows.merge(found.group(1), row, (one, other) -> one.equals(other) ? one : first(one, key));
        }));
        if (!rows.isEmpty()) {
            text.append("| variable | sets | default |\n|---|---|---|\n");
            rows.forEach((name, row) ->
                    text.append("| `").append(name).append("` | ").append(row).append(" |\n"));
        }
    }

    /** Another key that the same variable sets. */
    private static String first(String row, String key) {
        return row.replaceFirst(" \\|", ", `" + key + "` |");
    }

    private void mapping(Mapping mapping, Map<String, String> values) {
        text.append("\n`")
                .append(mapping.prefix())
                .append("`: ")
                .append(mapping.words())
                .append("\n\n");
        text.append("| key | type | default | what it is |\n|---|---|---|---|\n");
        for (var setting : mapping.settings()) {
            var value = values.getOrDefault(setting.key(), setting.otherwise());
            text.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            setting.key(),
                            setting.type(),
                            code(value),
                            setting.words().replace("|", "\\|").replace("<", "&lt;")));
        }
    }

    private List<Mapping> mappings(String module) {
        var mappings = new ArrayList<Mapping>();
        try (var files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith("Config.java"))
                    .sorted()
                    .forEach(file -> ConfigSource.read(file).ifPresent(mappings::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mappings;
    }

    private Map<String, String> properties(String module, String file) {
        var values = new LinkedHashMap<String, String>();
        try (var lines = Files.lines(root.resolve(module).resolve(file))) {
            lines.filter(line -> !line.startsWith("#") && line.contains("=")).forEach(line -> {
                var at = line.indexOf('=');
                values.put(line.substring(0, at), line.substring(at + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }
}
