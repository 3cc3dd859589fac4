package dev.perimeter.sandbox.cgroup;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.host.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On the kernel's own control groups, of whichever versions are mounted. */
class ControlGroupTest {

    private static final String NAME =
            "perimeter-test-" + ProcessHandle.current().pid();

    @TempDir
    Path scratch;

    private final List<Process> started = new java.util.ArrayList<>();

    @AfterEach
    void clear() throws IOException {
        for (var process : started) {
            process.destroyForcibly().onExit().join();
        }
        for (var freezer : Freezer.values()) {
            for (var mount : mounts(freezer)) {
                Files.deleteIfExists(mount.resolve(NAME).resolve("left"));
                Files.deleteIfExists(mount.resolve(NAME));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFrozenStandsStill(Freezer freezer) throws IOException {
        var folder = group(freezer);
        var group = new ControlGroup(folder, folder, freezer);
        var ticks = ticking(folder);
        eventually(() -> size(ticks) > 0);
        group.freeze();
        var still = size(ticks);
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(2)).until(() -> size(ticks) == still);
        group.thaw();
        eventually(() -> size(ticks) > still);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldStandsStillWhileTheRestGoesOn(Freezer freezer) throws IOException {
        var folder = group(freezer);
        var group = new ControlGroup(folder, folder, freezer);
        var held = ticking(folder);
        var heldProcess = group.processes();
        var free = ticking(folder);
        eventually(() -> size(held) > 0 && size(free) > 0);
        group.freeze();
        group.hold(heldProcess);
        group.thaw();
        var still = size(held);
        var before = size(free);
        eventually(() -> size(free) > before + 5);
        assertEquals(still, size(held));
        assertTrue(group.processes().containsAll(heldProcess));
        group.release();
        eventually(() -> size(held) > still);
    }

    private Path group(Freezer freezer) throws IOException {
        var mounts = mounts(freezer);
        Assumptions.assumeFalse(mounts.isEmpty(), "this kernel has no such hierarchy");
        return Files.createDirectories(mounts.getFirst().resolve(NAME));
    }

    private static List<Path> mounts(Freezer freezer) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
            return lines.map(line -> line.split(" "))
                    .filter(fields -> freezer == Freezer.CONTROLLER
                            ? fields[2].equals("cgroup")
                                    && List.of(fields[3].split(",")).contains("freezer")
                            : fields[2].equals("cgroup2"))
                    .map(fields -> Path.of(fields[1]))
                    .toList();
        }
    }

    /** A process in the group that writes on and on without forking. */
    private Path ticking(Path group) throws IOException {
        var ticks = scratch.resolve("ticks-" + started.size());
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec 3<> <(:); while :; do echo >> \"$0\"; read -t 0.01 -u 3; done",
                        ticks.toString())
                .start();
        started.add(process);
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
        assertTrue(HostProcess.of(process.pid()).orElseThrow().alive());
        return ticks;
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void eventually(BooleanSupplier holds) {
        await().atMost(Duration.ofSeconds(10)).until(holds::getAsBoolean);
    }
}
