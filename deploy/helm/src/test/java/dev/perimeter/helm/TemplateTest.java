package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped set of values makes objects that the API knows, field by field. */
class TemplateTest {

    static List<Chart> shipped() {
        return Chart.shipped();
    }

    private static String identity(HasMetadata object) {
        var metadata = object.getMetadata();
        return object.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyObjectIsOfAKnownKindWithoutUnknownFields(Chart chart) {
        assertFalse(chart.rendered().objects().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noObjectComesTwice(Chart chart) {
        var seen = new HashSet<String>();
        chart.rendered().objects().forEach(object -> assertTrue(seen.add(identity(object)), identity(object)));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyObjectSaysWhoseItIs(Chart chart) {
        for (var object : chart.rendered().objects()) {
            var labels = object.getMetadata().getLabels();
            assertEquals(Chart.RELEASE, labels.get("app.kubernetes.io/instance"), identity(object));
            assertEquals("perimeter", labels.get("app.kubernetes.io/part-of"), identity(object));
        }
    }

    @Test
    void chartsPassLint() {
        for (var chart : List.of(Chart.standard(), Chart.connector())) {
            var result = chart.lint();
            assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
        }
    }

    @Test
    void unknownFieldIsRefused() {
        var bad = Chart.standard().with("services: {harness: {affinity: {nodeAffinitie: {}}}}");
        assertThrows(IllegalArgumentException.class, bad::rendered);
    }

    @Test
    void connectorIsPartOfTheReleaseWhereItIsAskedFor() {
        var without = Chart.standard().rendered().objects().size();
        var with = Chart.standard()
                .with("connector: {enabled: true}\nconnectors: {private: {workspaces: [default]}}")
                .rendered()
                .objects()
                .size();
        assertEquals(without + Chart.connector().rendered().objects().size(), with);
    }

    @Test
    void changedSettingsMakeNewPods() {
        var before = Chart.standard().rendered().one(Deployment.class, "harness-service");
        var after = Chart.standard()
                .with("services: {harness: {settings: {perimeter.session.concurrent: '7'}}}")
                .rendered();
        assertEquals("7", after.settings("harness-service").get("perimeter.session.concurrent"));
        assertFalse(annotations(before).equals(annotations(after.one(Deployment.class, "harness-service"))));
    }

    @Test
    void operatorsFilesReachTheirService() {
        var rendered = Chart.standard()
                .with("policies: {ours.yaml: 'kind: ToolPolicy'}\nplaybooks: {a.yml: 'turns: []'}")
                .rendered();
        assertEquals(
                Map.of("ours.yaml", "kind: ToolPolicy"),
                rendered.one(ConfigMap.class, "harness-service-policies").getData());
        var environment =
                rendered.one(ConfigMap.class, "harness-service-environment").getData();
        assertEquals("/etc/perimeter/policies", environment.get("PERIMETER_POLICY"));
        assertEquals("/etc/perimeter/playbooks", environment.get("PERIMETER_PLAYBOOKS"));
    }

    private static Map<String, String> annotations(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    }
}
