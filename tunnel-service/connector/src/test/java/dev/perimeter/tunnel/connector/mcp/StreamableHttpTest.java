package dev.perimeter.tunnel.connector.mcp;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.peer.EverythingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamableHttpTest extends McpContract {

    private static EverythingServer server;

    @BeforeAll
    static void start() throws IOException {
        server = EverythingServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Endpoint endpoint() {
        return new Endpoint.Http(server.url(), Optional.empty());
    }

    @Test
    void aServerThatForgotTheSessionHasNotSeenTheCall() throws IOException {
        server.close();
        server = EverythingServer.start(server.port());
        assertInstanceOf(
                McpFailure.NotSent.class, failure(call("echo", "{\"message\":\"x\"}"), Duration.ofSeconds(10)));
    }

    @Test
    void aServerThatDiesWithACallLeavesItUnknown() throws IOException {
        var call = call("trigger-long-running-operation", "{\"duration\":60,\"steps\":60}");
        try {
            assertInstanceOf(
                    McpFailure.TooLate.class,
                    failure(
                            call("trigger-long-running-operation", "{\"duration\":60,\"steps\":2}"),
                            Duration.ofMillis(500)));
            server.close();
            assertInstanceOf(McpFailure.Broken.class, failure(call, Duration.ofSeconds(10)));
        } finally {
            server = EverythingServer.start(server.port());
        }
    }
}
