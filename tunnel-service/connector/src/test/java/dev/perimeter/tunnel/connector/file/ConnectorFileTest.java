package dev.perimeter.tunnel.connector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorFileTest {

    private static final String FILE = """
            name: plant-1
            workspaces: [team]
            upstreams:
              incidents:
                stdio:
                  command: node
                  args: [server.js, /data]
                  env: {TOKEN: hidden}
                  directory: /srv
                timeouts: {start: 10s, call: 2m}
                tools:
                  - {name: read, idempotent: true}
                  - {name: write}
              tickets:
                http: {url: "http://localhost:3001/mcp"}
                tools: []
            """;

    @Test
    void upstreamsHaveTheirToolsAndTimes() throws IOException {
        var upstream = upstream("incidents");
        assertEquals(new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2)), upstream.timeouts());
        assertEquals(Optional.of(new ToolRule("read", true)), upstream.tool("read"));
        assertEquals(Optional.of(new ToolRule("write", false)), upstream.tool("write"));
    }

    @Test
    void whatIsNotListedIsNotAllowed() throws IOException {
        assertEquals(Optional.empty(), upstream("tickets").tool("read"));
    }

    @Test
    void anEnvironmentIsNotShown() throws IOException {
        assertTrue(!ConnectorFile.parse(FILE).toString().contains("hidden"));
    }

    @Test
    void aFileWithoutWorkspacesIsAnErrorThatSaysSo() {
        for (var absent : List.of("", "workspaces: []\n", "workspaces: ['']\n", "workspaces:\n")) {
            var file = FILE.replace("workspaces: [team]\n", absent);
            var error = assertThrows(IOException.class, () -> ConnectorFile.parse(file));
            assertTrue(String.valueOf(error.getMessage()).contains("lists the workspaces that it serves"));
        }
    }

    @Test
    void anUnknownKeyIsAnError() {
        assertThrows(IOException.class, () -> ConnectorFile.parse(FILE + "extra: true\n"));
    }

    @Test
    void anUpstreamWithTwoEndpointsIsAnError() {
        var both = FILE.replace("http: {", "stdio: {command: node}\n    http: {");
        assertThrows(IOException.class, () -> ConnectorFile.parse(both));
    }

    @Test
    void aNameThatIsNoNameIsAnError() {
        assertThrows(IOException.class, () -> ConnectorFile.parse(FILE.replace("plant-1", "Plant 1")));
    }

    @Test
    void anUpstreamMayDemandACredential() throws IOException {
        var credential = credential("{scheme: Bearer, file: /run/secrets/mcp-token}");
        assertEquals(new CredentialSpec("Authorization", "Bearer", Path.of("/run/secrets/mcp-token")), credential);
        assertEquals(new CredentialSpec("X-Api-Key", "", Path.of("key")), credential("{header: X-Api-Key, file: key}"));
    }

    @Test
    void aCredentialWithoutAFileIsAnErrorThatSaysSo() {
        var error = assertThrows(IOException.class, () -> credential("{scheme: Bearer}"));
        assertTrue(String.valueOf(error.getMessage()).contains("names the file that holds its value"));
    }

    @Test
    void aCredentialsValueHasNoPlaceInTheFile() {
        assertThrows(IOException.class, () -> credential("{scheme: Bearer, file: key, value: hidden}"));
    }

    @Test
    void aHeaderOfTheProtocolIsNoCredential() {
        for (var header : List.of("Host", "mcp-session-id", "no header", "''")) {
            assertThrows(IOException.class, () -> credential("{header: " + header + ", file: key}"));
        }
    }

    @Test
    void anAddressThatIsNotHttpIsAnError() {
        assertThrows(IOException.class, () -> ConnectorFile.parse(FILE.replace("http://", "file://")));
    }

    private static CredentialSpec credential(String yaml) throws IOException {
        var file = FILE.replace("3001/mcp\"}", "3001/mcp\", credential: " + yaml + "}");
        var tickets =
                Objects.requireNonNull(ConnectorFile.parse(file).upstreams().get("tickets"));
        return ((Endpoint.Http) tickets.endpoint()).credential().orElseThrow();
    }

    private static UpstreamSpec upstream(String name) throws IOException {
        return Objects.requireNonNull(ConnectorFile.parse(FILE).upstreams().get(name));
    }
}
