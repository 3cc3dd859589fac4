package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The charts use the names that the processes read, and no others. */
class ConfigurationNamesTest {

    private static final Path ROOT = Path.of("../..");
    private static final String RECORDER =
            "audit-service/recorder/src/main/resources/META-INF/microprofile-config.properties";
    private static final String REPLICA =
            "harness-service/replica/src/main/resources/META-INF/microprofile-config.properties";
    private static final Set<String> FORWARDING =
            Set.of("sandbox-service/app", "sandbox-service/gateway", "tunnel-service/app");
    /** What every process reads of its certificate and of whom it trusts, in code. */
    private static final Path TLS = Path.of("harness-service/trust/src/main/java/dev/perimeter/harness/trust/tls");

    private static final Pattern READ = Pattern.compile("(?:\\$\\{|\")(PERIMETER_[A-Z_]+)");

    private static final Map<String, String> MODULES = Map.of(
            "harness-service", "harness-service/app",
            "sandbox-service", "sandbox-service/app",
            "egress-gateway", "sandbox-service/gateway",
            "tunnel-service", "tunnel-service/app",
            "secrets-service", "secrets-service/app",
            "audit-service", "audit-service/app",
            "connector", "tunnel-service/connector");

    private static String properties(String module) throws IOException {
        return Files.readString(ROOT.resolve(module).resolve("src/main/resources/application.properties"));
    }

    private static Set<String> read(String module) throws IOException {
        var names = new TreeSet<String>();
        READ.matcher(properties(module)
                        + shared(module)
                        + Files.readString(ROOT.resolve(TLS).resolve("TlsSettings.java"))
                        + Files.readString(ROOT.resolve(TLS).resolve("OutsideSettings.java")))
                .results()
                .forEach(result -> names.add(result.group(1)));
        return names;
    }

    private static String shared(String module) throws IOException {
        var recorder = Files.readString(ROOT.resolve(RECORDER));
        return FORWARDING.contains(module) ? recorder + Files.readString(ROOT.resolve(REPLICA)) : recorder;
    }

    private static void assertRead(Set<String> given, String process) throws IOException {
        given.removeIf(name -> !name.startsWith("PERIMETER_"));
        given.removeAll(read(Objects.requireNonNull(MODULES.get(process))));
        assertEquals(Set.of(), given, process + " does not read these");
    }

    @Test
    void everyVariableIsReadByItsProcess() throws IOException {
        for (var chart : Chart.shipped()) {
            var rendered = chart.rendered();
            for (var process : MODULES.keySet()) {
                if (rendered.objects().stream()
                        .noneMatch(object -> object instanceof Deployment
                                && object.getMetadata().getName().endsWith(process))) {
                    continue;
                }
                var given = new TreeSet<>(rendered.one(ConfigMap.class, process + "-environment")
                        .getData()
                        .keySet());
                var pods = ProcessTest.pods(rendered, process);
                given.addAll(pods.references().keySet());
                given.addAll(pods.variables().keySet());
                assertRead(given, process);
            }
        }
    }

    @Test
    void connectorReadsItsVariables() throws IOException {
        var rendered = Chart.connector().rendered();
        var pods = Pods.of(rendered.one(StatefulSet.class, "connector")).orElseThrow();
        var given = new TreeSet<>(pods.variables().keySet());
        given.addAll(pods.references().keySet());
        assertRead(given, "connector");
    }

    @Test
    void clientsAndPortsAreTheProcessesOwn() throws IOException {
        var standard = Chart.standard().rendered();
        for (var process : MODULES.entrySet()) {
            var text = properties(process.getValue());
            if (process.getKey().equals("connector")) {
                assertTrue(text.contains("perimeter.trust.service=connector"));
                continue;
            }
            assertTrue(text.contains("perimeter.trust.service=" + process.getKey()), process.getKey());
            var port = standard.one(ConfigMap.class, process.getKey() + "-environment")
                    .getData()
                    .get("PERIMETER_PORT");
            assertTrue(text.contains("quarkus.http.port=${PERIMETER_PORT:" + port + "}"), process.getKey());
            var health = standard.one(ConfigMap.class, process.getKey() + "-environment")
                    .getData()
                    .get("PERIMETER_MANAGEMENT_PORT");
            assertTrue(
                    text.contains("quarkus.management.port=${PERIMETER_MANAGEMENT_PORT:" + health + "}"),
                    process.getKey());
        }
    }
}
