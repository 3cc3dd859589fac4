package dev.perimeter.tunnel.connector.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.peer.McpPeers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StdioTest extends McpContract {

    @Override
    Endpoint endpoint() {
        return new Endpoint.Stdio(
                "node", List.of(McpPeers.everything().toString(), "stdio"), Map.of("OWN", "setting"), Path.of("."));
    }

    @Test
    void theServerSeesItsOwnSettingsAndNotTheConnectors() {
        var environment = call("get-env", "{}").await(Duration.ofSeconds(10)).content();
        assertTrue(environment.contains("OWN") && environment.contains("PATH"));
        assertFalse(environment.contains("JAVA_HOME"));
    }
}
