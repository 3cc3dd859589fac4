package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.kubernetes.api.model.ConfigMap;
import org.junit.jupiter.api.Test;

/** Where checkpoints are kept outside the database. */
class AnchorTest {

    private static boolean told(Rendered rendered, String process) {
        return rendered.one(ConfigMap.class, process + "-environment").getData().containsKey("PERIMETER_ANCHOR");
    }

    @Test
    void auditServiceAloneHasTheAnchor() {
        var rendered = Chart.standard().with("anchor: {claim: checkpoints}").rendered();
        var folder = rendered.one(ConfigMap.class, "audit-service-environment")
                .getData()
                .get("PERIMETER_ANCHOR");
        var mounts = ProcessTest.pods(rendered, "audit-service").container().getVolumeMounts();
        assertTrue(mounts.stream()
                .anyMatch(mount ->
                        mount.getMountPath().equals(folder) && mount.getName().equals("anchor")));
        assertFalse(told(rendered, "harness-service"));
        assertEquals(
                0,
                ProcessTest.pods(rendered, "harness-service").container().getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals("anchor"))
                        .count());
    }

    @Test
    void withoutAClaimThereIsNone() {
        assertFalse(told(Chart.standard().rendered(), "audit-service"));
    }
}
