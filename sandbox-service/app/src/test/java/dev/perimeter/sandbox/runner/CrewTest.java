package dev.perimeter.sandbox.runner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.host.HostProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final HostProcess self =
            HostProcess.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void theShellIsKnownByNumberAndStart() {
        var crew = crew(inner(self, 0), InnerProcess.NONE);
        assertTrue(crew.isShell(self));
        assertFalse(crew.keeps(self));
        assertFalse(crew(inner(self, 1), InnerProcess.NONE).isShell(self));
        assertFalse(crew(InnerProcess.NONE, InnerProcess.NONE).isShell(self));
    }

    @Test
    void theForwarderIsKeptWithWhatItForks() throws IOException {
        var child = new ProcessBuilder("sleep", "600").start();
        try {
            var forked = HostProcess.of(child.pid()).orElseThrow();
            assertTrue(crew(InnerProcess.NONE, inner(self, 0)).keeps(self));
            assertTrue(crew(InnerProcess.NONE, inner(self, 0)).keeps(forked));
            assertFalse(crew(InnerProcess.NONE, inner(self, 1)).keeps(self));
            assertFalse(crew(InnerProcess.NONE, inner(self, 1)).keeps(forked));
        } finally {
            child.destroyForcibly();
        }
    }

    private static Crew crew(InnerProcess shell, InnerProcess forwarder) {
        return new Crew(HostProcess.of(1).orElseThrow(), shell, forwarder);
    }

    private static InnerProcess inner(HostProcess process, int later) {
        return new InnerProcess(process.innerPid(), process.started() + later);
    }
}
