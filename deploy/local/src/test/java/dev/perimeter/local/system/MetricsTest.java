package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.port.Port;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import io.grpc.ClientInterceptors;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Alerts and dashboard ask for what the processes tell after a job and a refusal. */
@Needs
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private Exposition exposed = new Exposition(Map.of(), Set.of());

    @BeforeAll
    void work(SystemUnderTest system) {
        new IncidentReview(system.site(), new PrintWriter(new StringWriter())).run();
        refuse(system);
        exposed = Exposition.of(system);
    }

    @Test
    void everyAlertAsksForWhatIsExposed(SystemUnderTest system) throws IOException {
        var rules = new YAMLMapper()
                .readTree(
                        file(system, "deploy/helm/perimeter/files/alerts.yaml").toFile())
                .at("/groups/0/rules");
        assertFalse(rules.isEmpty());
        var queries = new ArrayList<Query>();
        rules.forEach(rule -> queries.add(Query.of(rule.path("expr").asText())));
        assertEquals(Set.of(), missing(queries));
    }

    @Test
    void everyPanelAsksForWhatIsExposed(SystemUnderTest system) throws IOException {
        var panels = JsonApi.JSON
                .readTree(file(system, "deploy/grafana/perimeter.json").toFile())
                .path("panels");
        var queries = new ArrayList<Query>();
        panels.forEach(panel -> panel.path("targets")
                .forEach(target -> queries.add(Query.of(target.path("expr").asText()))));
        assertFalse(queries.isEmpty());
        assertEquals(Set.of(), missing(queries));
    }

    @Test
    void everyMeterHasANumber() {
        assertEquals(Set.of(), exposed.noNumbers());
    }

    private Set<String> missing(List<Query> queries) {
        var missing = new TreeSet<String>();
        for (var query : queries) {
            query.metrics().forEach((metric, labels) -> {
                var there = exposed.metrics().get(metric);
                if (there == null && !metric.equals("up")) {
                    missing.add(metric);
                } else if (there != null && !there.containsAll(labels)) {
                    missing.add(metric + " has the labels " + there + ", not all of " + labels);
                }
            });
        }
        return missing;
    }

    /** A mandate that is none. */
    private static void refuse(SystemUnderTest system) {
        try (var peer = Peer.of(system, Port.SANDBOX)) {
            var token = Peer.token(system, "harness-service", "sandbox-service");
            var sandboxes =
                    SandboxesGrpc.newBlockingStub(ClientInterceptors.intercept(peer.channel(), Peer.bearer(token)));
            assertThrows(
                    StatusRuntimeException.class,
                    () -> sandboxes.listWorkTypes(
                            ListWorkTypesRequest.newBuilder().setMandate("none").build()));
        }
    }

    private static Path file(SystemUnderTest system, String path) {
        return system.site().layout().repository().resolve(path);
    }
}
