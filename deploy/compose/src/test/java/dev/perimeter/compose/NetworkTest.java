package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who can reach whom: a network is a side. */
class NetworkTest {

    @Test
    void thePrivateServerIsReachedByTheConnectorAlone() {
        assertEquals(Set.of("connector", "private-mcp"), on("private"));
        assertEquals(Set.of("private"), networks("private-mcp"));
    }

    @Test
    void theConnectorReachesTheTunnelAndKeycloakAndNothingElseOfPerimeter() {
        assertEquals(Set.of("private", "uplink"), networks("connector"));
        assertEquals(Set.of("connector", "keycloak", "ready", "tunnel-service"), on("uplink"));
    }

    @Test
    void theGatewayIsTheOnlyWayOutBesideModelProviders() {
        var open = Deploy.compose()
                .path("networks")
                .propertyStream()
                .filter(network -> !network.getValue().path("internal").asBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("egress", "front"), open);
        assertEquals(Set.of("egress-gateway"), on("egress"));
        assertEquals(Set.of("harness-service", "keycloak"), on("front"));
    }

    @Test
    void sandboxesHaveNoNetworkThatLeadsOutside() {
        assertEquals(Set.of("perimeter", "stores"), networks("sandbox-service"));
    }

    @Test
    void everybodyNamesItsNetworks() {
        for (var service : Deploy.services()) {
            var none = service.getValue().path("network_mode").asText().equals("none");
            assertTrue(none || !networks(service.getKey()).isEmpty(), service.getKey());
            assertFalse(service.getValue().path("network_mode").asText().equals("host"), service.getKey());
        }
    }

    private static Set<String> on(String network) {
        return Deploy.services().stream()
                .map(Map.Entry::getKey)
                .filter(service -> networks(service).contains(network))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> networks(String service) {
        JsonNode networks = Deploy.compose().path("services").path(service).path("networks");
        return new TreeSet<>(Deploy.words(networks));
    }
}
