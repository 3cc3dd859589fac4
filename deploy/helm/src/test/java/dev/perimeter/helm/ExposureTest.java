package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People reach the API and connectors the tunnel; nothing else is reachable from outside. */
class ExposureTest {

    @Test
    void routeLeadsToTheApiAndTheConsoleAlone() {
        var route = Chart.standard().rendered().all(HTTPRoute.class).getFirst().getSpec();
        assertEquals(List.of("perimeter.example.com"), route.getHostnames());
        assertEquals("public", route.getParentRefs().getFirst().getName());
        assertEquals(1, route.getRules().size());
        var rule = route.getRules().getFirst();
        assertEquals(
                List.of("/v1", "/console"),
                rule.getMatches().stream()
                        .map(match -> match.getPath().getValue())
                        .toList());
        assertEquals(
                "perimeter-harness-service", rule.getBackendRefs().getFirst().getName());
    }

    @Test
    void ingressLeadsToTheApiAndTheConsoleAlone() {
        var rendered = Chart.standard().with("expose: {kind: ingress}").rendered();
        assertFalse(rendered.has(HTTPRoute.class));
        var spec = rendered.all(Ingress.class).getFirst().getSpec();
        assertEquals("perimeter-public-tls", spec.getTls().getFirst().getSecretName());
        var paths = spec.getRules().getFirst().getHttp().getPaths();
        assertEquals(
                List.of("/v1", "/console"),
                paths.stream().map(path -> path.getPath()).toList());
        for (var path : paths) {
            assertEquals(
                    "perimeter-harness-service", path.getBackend().getService().getName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://perimeter.example.com, true",
        "https://console.test/, https://console.test, true",
        "http://localhost:8080, http://localhost:8080, false"
    })
    void loginsLeadBackToWherePeopleReachTheConsole(String address, String expected, String https) {
        var rendered =
                Chart.standard().with("expose: {address: \"" + address + "\"}").rendered();
        var script = rendered.text("realm-import", "import.sh");
        assertTrue(script.contains("\"redirectUris\": [\"" + expected + "/console/callback\"]"), script);
        assertTrue(script.contains("\"post.logout.redirect.uris\": \"" + expected + "/console/signed-out\""), script);
        assertEquals(https, ProcessTest.environment(rendered, "harness-service").get("PERIMETER_CONSOLE_HTTPS"));
    }

    @Test
    void nothingIsExposedWhereNothingIsAskedFor() {
        var rendered = Chart.development().rendered();
        assertFalse(rendered.has(HTTPRoute.class));
        assertFalse(rendered.has(Ingress.class));
        assertTrue(rendered.all(Service.class).stream()
                .allMatch(service -> service.getSpec().getType() == null));
        assertEquals(List.of("test"), PathTest.callers(rendered.one(NetworkPolicy.class, "harness-service")));
    }

    @Test
    void connectorsDialInByABalancer() {
        var rendered = Chart.production().rendered();
        var service = rendered.one(Service.class, "connectors").getSpec();
        assertEquals("LoadBalancer", service.getType());
        assertEquals("Local", service.getExternalTrafficPolicy());
        assertEquals("tunnel-service", service.getSelector().get("app.kubernetes.io/name"));
        assertTrue(PathTest.callers(rendered.one(NetworkPolicy.class, "tunnel-service"))
                .contains("0.0.0.0/0"));
    }
}
