package dev.perimeter.local.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perimeter.local.process.Program;
import dev.perimeter.local.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        new Leftovers(state, List.of()).remove(Progress.silent());
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(state.toString()));
    }

    private static void mount(Path place) {
        Program.of("mount", "-t", "tmpfs", "-o", "size=64k", "test", place.toString())
                .require();
    }
}
