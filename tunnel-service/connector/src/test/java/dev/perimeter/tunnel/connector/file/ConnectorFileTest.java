package dev.perimeter.tunnel.connector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorFileTest {

    private static final String FILE = """
            name: plant-1
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
    void anAddressThatIsNotHttpIsAnError() {
        assertThrows(IOException.class, () -> ConnectorFile.parse(FILE.replace("http://", "file://")));
    }

    private static UpstreamSpec upstream(String name) throws IOException {
        return Objects.requireNonNull(ConnectorFile.parse(FILE).upstreams().get(name));
    }
}
