package dev.perimeter.local.port;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    private static final Path SHIPPED = Path.of("ports.properties");

    @TempDir
    private Path folder;

    @Test
    void portsAreThoseOfTheFile() {
        assertEquals(8080, Ports.read(SHIPPED, 0).of(Port.HARNESS));
        assertEquals(8097, Ports.read(SHIPPED, 0).of(Port.GIT));
    }

    @Test
    void offsetMovesEveryPort() {
        var here = Ports.read(SHIPPED, 0);
        var moved = Ports.read(SHIPPED, 1000);
        for (var port : Port.values()) {
            assertEquals(here.of(port) + 1000, moved.of(port));
        }
    }

    @Test
    void takenPortIsNamedWithItsProcess() throws IOException {
        try (var socket = new ServerSocket(0)) {
            var ports = new Ports(Map.of(Port.KAFKA, socket.getLocalPort()));
            var refused = assertThrows(RefusedException.class, () -> ports.requireFree(List.of(Port.KAFKA)));
            var taken = assertInstanceOf(PortRefused.Taken.class, refused.reason());
            assertTrue(taken.message().contains("port " + socket.getLocalPort() + " (kafka)"), taken.message());
            assertTrue(
                    taken.message()
                            .contains("process " + ProcessHandle.current().pid()),
                    taken.message());
        }
    }

    @Test
    void freePortIsNotRefused() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var ports = new Ports(Map.of(Port.KAFKA, free));
        assertDoesNotThrow(() -> ports.requireFree(List.of(Port.KAFKA)));
    }

    @Test
    void fileWithoutAUsableNumberIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("ports.properties"), "harness=80800\n");
        var refused = assertThrows(RefusedException.class, () -> Ports.read(file, 0));
        assertEquals(new PortRefused.Unusable(file, "harness"), refused.reason());
    }

    @Test
    void offsetThatLeavesTheRangeIsRefused() {
        var refused = assertThrows(RefusedException.class, () -> Ports.read(SHIPPED, 60_000));
        assertInstanceOf(PortRefused.Unusable.class, refused.reason());
    }
}
