package dev.perimeter.harness.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.testing.Ports;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DistantTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private record Config(Duration timeout, Duration keep) implements HealthConfig {}

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void whoTakesAConnectionIsUpAndOneBrokerIsEnough() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var here = "localhost:" + server.getLocalPort();

            assertEquals(
                    List.of("up", "up"), seen("localhost:" + Ports.free() + ", " + here, "http://" + here + "/realm"));
        }
    }

    @Test
    void whereNobodyListensIsDown() {
        assertEquals(List.of("down", "down"), seen("localhost:" + Ports.free(), "http://localhost:" + Ports.free()));
    }

    private static List<String> seen(String brokers, String issuer) {
        var config = new Config(Duration.ofSeconds(2), Duration.ofSeconds(1));
        return new Distant(VERTX, config, brokers, URI.create(issuer))
                .look().await().atMost(PATIENCE).stream()
                        .map(Health.Dependency::status)
                        .toList();
    }
}
