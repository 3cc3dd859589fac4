package dev.perimeter.local.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    private Path empty;

    @Test
    void missingProgramsAreNamedWithTheirPackages() {
        var bare = new Machine(List.of(empty), false, true);
        var refused = assertThrows(RefusedException.class, () -> bare.require(Progress.silent()));
        assertTrue(
                refused.reason().message().contains("runc — isolates sandboxes"),
                refused.reason().message());
        assertTrue(
                refused.reason().message().contains("apt-get install runc socat git"),
                refused.reason().message());
    }

    @Test
    void userWithoutRightsIsToldThatSandboxesNeedRoot() {
        var complete = new Machine(Machine.here().path(), false, true);
        var refused = assertThrows(RefusedException.class, () -> complete.require(Progress.silent()));
        assertEquals(new MachineRefused.NotRoot(), refused.reason());
    }

    @Test
    void thisMachineLacksNothing() {
        assertEquals(List.of(), Machine.here().missing());
    }
}
