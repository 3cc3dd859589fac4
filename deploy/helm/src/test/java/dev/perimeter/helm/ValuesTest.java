package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Rendered;
import dev.perimeter.helm.readme.Readme;
import dev.perimeter.helm.readme.ValuesFile;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are documented line by line, and no other keys are accepted. */
class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"perimeter", "perimeter-connector"})
    void everyValueIsDocumented(String chart) {
        for (var entry : ValuesFile.read(Path.of(chart, "values.yaml"))) {
            assertFalse(entry.words().isBlank(), entry.path());
        }
    }

    /** After a change of the values, run this test with {@code -Dperimeter.readme=write}. */
    @ParameterizedTest
    @ValueSource(strings = {"perimeter", "perimeter-connector"})
    void readmeIsCurrent(String chart) throws IOException {
        var readme = new Readme(Path.of(chart));
        if ("write".equals(System.getProperty("perimeter.readme"))) {
            Files.writeString(readme.file(), readme.text());
        }
        assertEquals(readme.text(), Files.readString(readme.file()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "images: {unknown: 1}",
                "kafka: {unknown: 1}",
                "keycloak: {realmImport: {unknown: 1}}",
                "services: {unknown: {}}",
                "services: {harness: {unknown: 1}}",
                "services: {gateway: {autoscaling: {unknown: 1}}}",
                "connector: {enabled: true, unknown: 1}",
                "images: {tag: latest}",
                "test: {image: 'curl:latest'}",
                "postgresql: {sslMode: prefer}",
                "services: {audit: {resources: {limits: {cpu: null}}}}",
                "sandboxes: {namespaces: []}",
            })
    void schemaRefuses(String values) {
        var refusal = Chart.standard().with(values).refusal();
        assertTrue(refusal.contains("schema"), refusal);
    }

    @Test
    void placementOfProductionIsUnsetWithNull() {
        var gateway = "perimeter-egress-gateway";
        var placed = Chart.production().rendered();
        var anywhere = Chart.production()
                .with("{sandboxes: {nodeSelector: null}, services: {gateway: {affinity: null}}}")
                .rendered();
        assertNotNull(affinity(placed, gateway).getNodeAffinity());
        assertNull(affinity(anywhere, gateway));
    }

    private static Affinity affinity(Rendered rendered, String name) {
        return rendered.one(Deployment.class, name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getAffinity();
    }

    @ParameterizedTest
    @ValueSource(strings = {"perimeter", "perimeter-connector"})
    void everyObjectOfTheSchemaIsClosed(String chart) throws IOException {
        var schema =
                new ObjectMapper().readTree(Path.of(chart, "values.schema.json").toFile());
        assertClosed(schema, chart);
    }

    private static void assertClosed(JsonNode node, String path) {
        if (node.has("properties")) {
            assertFalse(node.path("additionalProperties").asBoolean(true), path);
        }
        node.properties().forEach(child -> assertClosed(child.getValue(), path + "/" + child.getKey()));
    }
}
