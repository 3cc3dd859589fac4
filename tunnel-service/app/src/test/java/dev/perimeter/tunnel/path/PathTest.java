package dev.perimeter.tunnel.path;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Attachments;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PathTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SLOW = "trigger-long-running-operation";

    @Inject
    Attachments attachments;

    @TempDir
    Path folder;

    private final Harness harness = new Harness();
    private ConnectorProcess connector;

    @BeforeEach
    void start() throws Exception {
        await().atMost(Duration.ofSeconds(2)).until(() -> attachments.all().isEmpty());
        Files.writeString(folder.resolve("incident.txt"), "disk full on db-3");
        connector =
                ConnectorProcess.start(folder.resolve("connector"), Files.writeString(folder.resolve("file"), file()));
        awaitTools("path-files", List.of("list_directory", "read_text_file"));
        awaitTools("path-everything", List.of("echo", SLOW));
    }

    @AfterEach
    void stop() throws InterruptedException {
        connector.close();
        harness.close();
    }

    @Test
    void aCallReadsAFileBehindTheConnector() {
        var orders = Orders.of("path-files", "read_text_file");
        var result =
                Harness.result(harness.call(orders.request("{\"path\":\"" + folder.resolve("incident.txt") + "\"}")));
        assertEquals(CallEnding.CALL_ENDING_FINISHED, result.getEnding());
        assertFalse(result.getIsError());
        assertTrue(result.getContent().contains("disk full on db-3"));
    }

    @Test
    void argumentsThatDoNotFitAreRefusedByTheConnector() {
        var orders = Orders.of("path-files", "read_text_file");
        assertEquals(TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS, harness.refusal(orders.request("{\"path\":1}")));
    }

    @Test
    void progressComesThrough() {
        var orders = Orders.of("path-everything", SLOW);
        var responses = harness.call(orders.request("{\"duration\":2,\"steps\":4}"));
        assertEquals(4, responses.next().getProgress().getTotal());
        assertFalse(Harness.result(responses).getIsError());
    }

    @Test
    void aCancelledCallEndsLongBeforeItsTime() {
        var orders = Orders.of("path-everything", SLOW);
        var responses = harness.call(orders.request("{\"duration\":100,\"steps\":100}"));
        responses.next();
        harness.cancel(orders);
        assertEquals(CallEnding.CALL_ENDING_CANCELLED, Harness.result(responses).getEnding());
    }

    @Test
    void aCallOutlivesItsStream() {
        var orders = Orders.of("path-everything", SLOW);
        var responses = harness.call(orders.request("{\"duration\":3,\"steps\":3}"));
        responses.next();
        attachments.all().forEach(Attachment::close);
        assertEquals(CallEnding.CALL_ENDING_FINISHED, Harness.result(responses).getEnding());
    }

    @Test
    void aCallThatDiedWithItsConnectorIsUnknownAndNotRepeated() throws Exception {
        var orders = Orders.of("path-everything", SLOW);
        var responses = harness.call(orders.request("{\"duration\":100,\"steps\":100}"));
        responses.next();
        connector.close();
        connector = ConnectorProcess.start(folder.resolve("connector"), folder.resolve("file"));
        assertEquals(CallEnding.CALL_ENDING_UNKNOWN, Harness.result(responses).getEnding());
    }

    private void awaitTools(String upstream, List<String> names) {
        var orders = Orders.of(upstream, "any");
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() -> tools(orders).equals(names));
    }

    private List<String> tools(Orders orders) {
        var request = ListToolsRequest.newBuilder()
                .setMandate(orders.mandate("tunnel.read"))
                .setUpstream(orders.upstream())
                .build();
        return harness.tunnel().listTools(request).getToolsList().stream()
                .map(Tool::getName)
                .toList();
    }

    private String file() {
        return """
                name: path
                workspaces: [team]
                upstreams:
                  path-files:
                    stdio: {command: node, args: [%s, %s]}
                    tools:
                      - {name: read_text_file, idempotent: true}
                      - {name: list_directory, idempotent: true}
                  path-everything:
                    stdio: {command: node, args: [%s, stdio]}
                    tools:
                      - {name: echo, idempotent: true}
                      - {name: trigger-long-running-operation}
                """.formatted(Peers.filesystem(), folder, Peers.everything());
    }
}
