package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard ask for meters that the services have. */
class MonitoringTest {

    private static final Rendered PRODUCTION = Chart.production().rendered();
    private static final Path ROOT = Path.of("../..");
    private static final List<String> SERVICES =
            List.of("harness-service", "sandbox-service", "tunnel-service", "secrets-service", "audit-service");

    private static final Pattern METER = Pattern.compile(
            "(?:counters?|timer|gauge|(Gauge|Timer|DistributionSummary)\\.builder)\\(\\s*(?:registry,\\s*)?\"(perimeter\\.[a-z.]+)\"");
    private static final Pattern METRIC = Pattern.compile("perimeter_[a-z_]+");

    /** What Prometheus adds to a meter's name: the unit, and a part of a distribution. */
    private static final Pattern ADDED = Pattern.compile("(_seconds)?(_total|_count|_sum|_max|_bucket)?$");

    private static Set<String> meters() throws IOException {
        var meters = new TreeSet<String>();
        for (var service : SERVICES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(service))) {
                var sources = files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> file.toString().contains("/src/main/java/"))
                        .toList();
                for (var source : sources) {
                    METER.matcher(Files.readString(source))
                            .results()
                            .forEach(result -> meters.add(result.group(2).replace('.', '_')));
                }
            }
        }
        return meters;
    }

    private static void assertExposed(String text) throws IOException {
        var meters = meters();
        var asked = METRIC.matcher(text).results().map(result -> result.group()).toList();
        assertFalse(asked.isEmpty());
        for (var metric : asked) {
            assertTrue(meters.contains(ADDED.matcher(metric).replaceFirst("")), metric + " is none of " + meters);
        }
    }

    @Test
    void alertsAskForMetersThatExist() throws IOException {
        var rules = PRODUCTION
                .all(PrometheusRule.class)
                .getFirst()
                .getSpec()
                .getGroups()
                .getFirst()
                .getRules();
        assertEquals(12, rules.size());
        for (var rule : rules) {
            var expression = rule.getExpr().getStrVal();
            assertTrue(expression.contains("namespace=\"" + Chart.NAMESPACE + "\""), rule.getAlert());
            assertTrue(
                    rule.getAnnotations().keySet().containsAll(Set.of("summary", "description", "runbook")),
                    rule.getAlert());
            assertTrue(Set.of("critical", "warning").contains(rule.getLabels().get("severity")), rule.getAlert());
            if (!expression.startsWith("up{")) {
                assertExposed(expression);
            }
        }
    }

    @Test
    void dashboardAsksForMetersThatExist() throws JsonProcessingException, IOException {
        var text = PRODUCTION.text("dashboard", "perimeter.json");
        assertExposed(text);
        var panels = new ObjectMapper().readTree(text).path("panels");
        assertEquals(21, panels.size());
        panels.forEach(panel ->
                assertFalse(panel.path("targets").isEmpty(), panel.path("title").asText()));
    }

    @Test
    void everyProcessIsScraped() {
        var monitors = PRODUCTION.all(ServiceMonitor.class);
        assertEquals(6, monitors.size());
        for (var monitor : monitors) {
            var endpoint = monitor.getSpec().getEndpoints().getFirst();
            assertEquals("/q/metrics", endpoint.getPath());
            // in clear text: Prometheus has no certificate
            assertEquals("health", endpoint.getPort());
            assertNull(endpoint.getScheme());
        }
        assertFalse(Chart.standard().rendered().has(ServiceMonitor.class));
    }
}
