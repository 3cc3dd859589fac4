package dev.perimeter.sandbox.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostCommandTest {

    private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 20;

    @Test
    void longOutputIsReadWhole() {
        var output = assertTimeoutPreemptively(
                Duration.ofSeconds(15),
                () -> HostCommand.run("head", "-c", Integer.toString(MORE_THAN_A_PIPE_HOLDS), "/dev/zero"));
        assertEquals(MORE_THAN_A_PIPE_HOLDS, output.length());
    }

    @Test
    void failureTellsTheEndOfWhatWasSaid() {
        var failure = assertThrows(
                HostUnableException.class, () -> HostCommand.run("sh", "-c", "echo no such thing; exit 3"));
        assertTrue(String.valueOf(failure.getMessage()).endsWith("no such thing"), failure.getMessage());
    }
}
