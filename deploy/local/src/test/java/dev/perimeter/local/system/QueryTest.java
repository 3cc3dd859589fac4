package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void metricsHaveTheLabelsThatTheyAreMatchedAndGroupedBy() {
        var query = Query.of("sum by (a, b) (rate(perimeter_x_total{namespace=\"n\", c!=\"d\"}[5m]))"
                + " / sum by (a, b) (rate(perimeter_y_total{namespace=\"n\", e=~\"f|g\"}[5m])) > 0.2");
        assertEquals(
                Map.of("perimeter_x_total", Set.of("a", "b", "c"), "perimeter_y_total", Set.of("a", "b", "e")),
                query.metrics());
    }

    @Test
    void metricOfEveryNamespaceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Query.of("sum(perimeter_x_total)"));
    }
}
