package dev.perimeter.sandbox.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostProcessTest {

    @Test
    void aProcessIsKnownByNumberAndStart() throws IOException {
        var child = new ProcessBuilder("sleep", "600").start();
        try {
            var process = HostProcess.of(child.pid()).orElseThrow();
            assertTrue(process.alive());
            assertEquals("sleep 600", process.label());
            assertEquals(ProcessHandle.current().pid(), process.parent());
            assertEquals(child.pid(), process.innerPid());
            var namesake = new HostProcess(process.pid(), process.started() - 1);
            assertFalse(namesake.alive());
            namesake.kill();
            assertTrue(process.alive());
            process.kill();
            await().atMost(Duration.ofSeconds(5)).until(() -> !process.alive());
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aNumberThatNobodyHasIsNoProcess() {
        assertEquals(Optional.empty(), HostProcess.of(Integer.MAX_VALUE));
    }

    @Test
    void aProgramThatFailsSaysWhy() {
        var failure = assertThrows(HostUnableException.class, () -> HostCommand.run("ls", "/nowhere"));
        assertTrue(String.valueOf(failure.getMessage()).contains("/nowhere"));
        assertEquals("hi\n", HostCommand.run("echo", "hi"));
    }
}
