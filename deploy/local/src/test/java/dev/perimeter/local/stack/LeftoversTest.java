package dev.perimeter.local.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("root")
class LeftoversTest {

    @TempDir
    private Path state;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void mountsUnderTheStateFolderAreRemovedInnermostFirst() throws IOException {
        var outer = Files.createDirectories(state.resolve("disk one"));
        mount(outer);
        mount(Files.createDirectories(outer.resolve("inner")));
        new Leftovers(state, state.resolve("sandbox-service")).remove(Progress.silent());
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(state.toString()));
    }

    @Test
    void containersAndControlGroupsAreRemoved() throws IOException {
        var sandboxes = Files.createDirectories(state.resolve("sandbox-service"));
        var name = Canonical.sha256(sandboxes.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
        var group = "/perimeter/" + name + "/sbx_leftover";
        Container.start(sandboxes, state.resolve("bundle"), group);
        assertTrue(Container.groups(name));
        new Leftovers(state, sandboxes).remove(Progress.silent());
        assertFalse(Container.groups(name));
        assertFalse(Files.exists(sandboxes.resolve("runc/left")));
    }

    private static void mount(Path place) {
        Program.of("mount", "-t", "tmpfs", "-o", "size=64k", "test", place.toString())
                .require();
    }
}
