package dev.perimeter.tunnel.path;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.stack.Caller;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PathTest {

    @Test
    void aCallReadsAFileBehindTheConnector(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("incident.txt"), "disk full on db-3");
        var orders = Orders.of("incidents", "read_text_file");
        try (var connector =
                        ConnectorProcess.start(Path.of("target", "connector").toAbsolutePath(), file(folder));
                var caller = new Caller()) {
            var tunnel = Caller.as("harness-service", TunnelGrpc.newBlockingStub(caller.channel()));
            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                    .until(
                            () -> tools(tunnel, orders),
                            names -> names.equals(List.of("list_directory", "read_text_file")));
            var responses = tunnel.call(orders.request("{\"path\":\"" + folder.resolve("incident.txt") + "\"}"));
            var finished = responses.next().getFinished();
            assertEquals(CallEnding.CALL_ENDING_FINISHED, finished.getEnding());
            assertFalse(finished.getIsError());
            assertTrue(finished.getContent().contains("disk full on db-3"));
        }
    }

    private static List<String> tools(TunnelGrpc.TunnelBlockingStub tunnel, Orders orders) {
        var request = ListToolsRequest.newBuilder()
                .setMandate(orders.mandate("tunnel.read"))
                .setUpstream("incidents")
                .build();
        return tunnel.listTools(request).getToolsList().stream()
                .map(Tool::getName)
                .toList();
    }

    private static String file(Path folder) {
        var server = "/tmp/peers/node_modules/@modelcontextprotocol/server-filesystem/dist/index.js";
        return """
                name: local
                upstreams:
                  incidents:
                    stdio:
                      command: node
                      args: [%s, %s]
                      directory: %s
                    timeouts: {start: 30s, call: 30s}
                    tools:
                      - {name: read_text_file, idempotent: true}
                      - {name: list_directory, idempotent: true}
                """.formatted(server, folder, folder);
    }
}
