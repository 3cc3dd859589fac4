package dev.perimeter.tunnel.connector.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.file.Timeouts;
import dev.perimeter.tunnel.connector.file.ToolRule;
import dev.perimeter.tunnel.connector.file.UpstreamSpec;
import dev.perimeter.tunnel.connector.peer.EverythingServer;
import dev.perimeter.tunnel.connector.peer.McpPeers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> changes = new CopyOnWriteArrayList<>();
    private EverythingServer server;
    private Upstreams upstreams;

    @BeforeEach
    void start() throws Exception {
        server = EverythingServer.start();
        var files = new Endpoint.Stdio(
                "node", List.of(McpPeers.filesystem().toString(), folder.toString()), Map.of(), folder);
        var missing = new Endpoint.Stdio("no-such-program", List.of(), Map.of(), folder);
        upstreams = new Upstreams(
                new ConnectorFile(
                        "test",
                        Set.of("team"),
                        Map.of(
                                "files", spec(files, "read_text_file", "no_such_tool"),
                                "missing", spec(missing, "any"),
                                "everything", spec(new Endpoint.Http(server.url(), Optional.empty()), "echo"))),
                new TestConfig(folder));
        upstreams.listen(upstream -> changes.add(upstream.name() + " " + upstream.available()));
        upstreams.start(new StartupEvent());
        await().atMost(LIMIT)
                .until(() -> named("files").available() && named("everything").available());
    }

    @AfterEach
    void stop() throws InterruptedException {
        upstreams.stop(new ShutdownEvent());
        server.close();
    }

    @Test
    void onlyWhatTheFileListsAndTheServerHasIsOffered() {
        assertEquals(
                List.of("read_text_file"),
                named("files").tools().stream().map(tool -> tool.tool().name()).toList());
    }

    @Test
    void oneUpstreamThatFailsLeavesTheOthersAlone() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "still here");
        var arguments = new ObjectMapper()
                .createObjectNode()
                .put("path", folder.resolve("a.txt").toString());
        var result = named("files").call("read_text_file", arguments, _ -> {}).await(LIMIT);
        assertTrue(result.content().contains("still here"));
        assertFalse(named("missing").available());
    }

    @Test
    void aServerProcessThatDiesIsStartedAgain() {
        var process = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("server-filesystem"))
                .findFirst()
                .orElseThrow();
        assertTrue(process.destroyForcibly());
        await().atMost(LIMIT).until(() -> changes.contains("files false"));
        await().atMost(LIMIT).until(() -> named("files").available());
    }

    @Test
    void anHttpServerThatComesBackIsFoundAgain() throws Exception {
        server.close();
        await().atMost(LIMIT).until(() -> !named("everything").available());
        server = EverythingServer.start(server.port());
        await().atMost(LIMIT).until(() -> named("everything").available());
    }

    private Upstream named(String name) {
        return upstreams.named(name).orElseThrow();
    }

    private static UpstreamSpec spec(Endpoint endpoint, String... tools) {
        var rules =
                List.of(tools).stream().map(tool -> new ToolRule(tool, false)).toList();
        return new UpstreamSpec(endpoint, new Timeouts(LIMIT, LIMIT), rules);
    }
}
