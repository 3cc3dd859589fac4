package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connectors may attach, and whom they serve. */
class RegistrationTest {

    private static final String INCIDENTS = "connectors: {incidents: {workspaces: [default, engineering]}}";

    private static JsonNode registrations(Rendered rendered) throws IOException {
        return new YAMLMapper().readTree(rendered.text("tunnel-service-connectors", "connectors.yaml"));
    }

    private static Map<String, String> annotations(Rendered rendered, String process) {
        return rendered.one(Deployment.class, process)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    @Test
    void nobodyIsRegisteredUnlessListed() throws IOException {
        assertEquals(
                "{\"connectors\":{}}",
                registrations(Chart.standard().rendered()).toString());
    }

    @Test
    void registrationsReachTunnelService() throws IOException {
        var rendered = Chart.standard().with(INCIDENTS).rendered();
        assertEquals(new YAMLMapper().readTree(INCIDENTS), registrations(rendered));
        var file = rendered.one(ConfigMap.class, "tunnel-service-environment")
                .getData()
                .get("PERIMETER_CONNECTORS");
        var mounts = ProcessTest.pods(rendered, "tunnel-service").container().getVolumeMounts();
        assertTrue(mounts.stream().anyMatch(mount -> (mount.getMountPath() + "/connectors.yaml").equals(file)));
    }

    /** They are read at the start. */
    @Test
    void changedRegistrationsMakeNewPodsOfTunnelServiceAlone() {
        var before = Chart.standard().rendered();
        var after = Chart.standard().with(INCIDENTS).rendered();
        assertNotEquals(annotations(before, "tunnel-service"), annotations(after, "tunnel-service"));
        assertEquals(annotations(before, "harness-service"), annotations(after, "harness-service"));
    }

    @Test
    void connectorOfTheReleaseHasToBeRegistered() {
        var refusal = Chart.standard().with("connector: {enabled: true}").refusal();
        assertTrue(refusal.contains("connector private is not among them"), refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectors: {incidents: {workspaces: []}}",
                "connectors: {incidents: {}}",
                "connectors: {Incidents: {workspaces: [default]}}",
                "connectors: {incidents: {workspaces: [default], unknown: 1}}",
            })
    void registrationThatTheServiceWouldNotReadIsRefused(String values) {
        var refusal = Chart.standard().with(values).refusal();
        assertTrue(refusal.contains("schema"), refusal);
    }
}
