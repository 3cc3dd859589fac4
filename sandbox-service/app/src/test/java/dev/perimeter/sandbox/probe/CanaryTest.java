package dev.perimeter.sandbox.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {

    private static final int AT_ONCE = 32;

    @TempDir
    Path state;

    private Canary canary;

    @BeforeEach
    void setOut() {
        canary = new Canary(state);
    }

    @AfterEach
    void stop() {
        canary.stop();
    }

    @Test
    void askingWhetherItLivesIsNoVisitHoweverManyAskAtOnce() {
        assertTrue(IntStream.range(0, AT_ONCE).parallel().allMatch(_ -> canary.alive()));
        assertEquals(0, canary.visits());
    }

    @Test
    void whoeverElseComesIsSeen() throws IOException {
        assertTrue(canary.alive());
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), canary.port())) {
            assertEquals(-1, stranger.getInputStream().read());
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> canary.visits() == 1);
    }

    @Test
    void oneThatIsGoneIsNotAlive() {
        canary.stop();
        await().atMost(Duration.ofSeconds(5)).until(() -> !canary.alive());
    }
}
