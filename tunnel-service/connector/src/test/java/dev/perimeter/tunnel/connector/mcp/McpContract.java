package dev.perimeter.tunnel.connector.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds with the reference server over every transport. */
abstract class McpContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private McpClient client;

    abstract Endpoint endpoint() throws IOException;

    @BeforeEach
    void connect() throws IOException {
        client = McpClient.connect("everything", endpoint(), LIMIT, new McpClient.Watcher() {
            @Override
            public void toolsChanged() {
                said.add("changed");
            }

            @Override
            public void closed(String reason) {
                said.add("closed");
            }
        });
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void toolsHaveTheirSchemas() {
        var echo = client.tools(LIMIT).stream()
                .filter(tool -> tool.name().equals("echo"))
                .findFirst()
                .orElseThrow();
        assertTrue(echo.inputSchema().contains("\"message\""));
        assertFalse(echo.description().isEmpty());
    }

    @Test
    void aChangedListIsTold() throws InterruptedException {
        assertEquals("changed", said.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aCallHasItsResult() {
        var result = call("echo", "{\"message\":\"grüezi\"}").await(LIMIT);
        assertTrue(result.content().contains("grüezi"));
        assertFalse(result.isError());
    }

    @Test
    void aToolsOwnErrorIsAResult() {
        assertTrue(call("echo", "{}").await(LIMIT).isError());
    }

    @Test
    void progressIsTold() throws Exception {
        var first = new CompletableFuture<McpProgress>();
        var result = client.call(
                        "trigger-long-running-operation", json("{\"duration\":1,\"steps\":2}"), first::complete)
                .await(LIMIT);
        assertFalse(result.isError());
        assertEquals(2, first.get(20, TimeUnit.SECONDS).total());
    }

    @Test
    void aCancelledCallEndsAtOnce() {
        var call = call("trigger-long-running-operation", "{\"duration\":60,\"steps\":2}");
        call.cancel();
        assertInstanceOf(McpFailure.Cancelled.class, failure(call, LIMIT));
        assertFalse(call("echo", "{\"message\":\"after\"}").await(LIMIT).isError());
    }

    @Test
    void aCallThatTakesTooLongIsGivenUp() {
        var call = call("trigger-long-running-operation", "{\"duration\":60,\"steps\":2}");
        assertInstanceOf(McpFailure.TooLate.class, failure(call, Duration.ofMillis(300)));
        assertFalse(call("echo", "{\"message\":\"after\"}").await(LIMIT).isError());
    }

    @Test
    void callsRunBesideEachOther() {
        var slow = call("trigger-long-running-operation", "{\"duration\":60,\"steps\":2}");
        assertFalse(call("echo", "{\"message\":\"quick\"}").await(LIMIT).isError());
        slow.cancel();
        assertInstanceOf(McpFailure.Cancelled.class, failure(slow, LIMIT));
    }

    McpCall call(String tool, String arguments) {
        return client.call(tool, json(arguments), _ -> {});
    }

    static McpFailure failure(McpCall call, Duration limit) {
        return (McpFailure)
                assertThrows(RefusedException.class, () -> call.await(limit)).reason();
    }

    private static JsonNode json(String text) {
        try {
            return JsonRpc.JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
