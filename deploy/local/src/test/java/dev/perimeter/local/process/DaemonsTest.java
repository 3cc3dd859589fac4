package dev.perimeter.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String NAME = "sleeper";
    private static final String IGNORES_TERM = "trap '' TERM; echo ready; while true; do read -t 1 x <> <(:); done";

    @TempDir
    private Path folder;

    private Layout layout;
    private Daemons daemons;

    @BeforeEach
    void open() {
        layout = new Layout(folder, folder.resolve("state"), folder.resolve("cache"));
        daemons = new Daemons(layout);
    }

    @AfterEach
    void killAll() {
        daemons.kill(NAME);
    }

    @Test
    void startedProcessIsFoundAgainByAnotherLauncher() {
        var running = start("exec sleep 60");
        assertEquals(
                running.pid(), new Daemons(layout).running(NAME).orElseThrow().pid());
    }

    @Test
    void processThatRunsIsNotStartedTwice() {
        var first = start("exec sleep 60");
        assertEquals(first, start("exec sleep 60"));
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForIt() {
        var running = start("exec sleep 60");
        var other = new Running(running.pid(), running.began() - 1, "TERM", Duration.ofSeconds(1));
        assertFalse(other.alive());
    }

    @Test
    void stoppingEndsTheWholeGroup() {
        start("sleep 61 & echo $! > child; exec sleep 60");
        var child = child();
        daemons.stop(NAME);
        assertTrue(daemons.running(NAME).isEmpty());
        Awaitility.await().atMost(SOON).until(() -> gone(child));
    }

    @Test
    void processThatIgnoresItsSignalIsKilledAfterItsGrace() {
        daemons.start(new Daemon(
                NAME, List.of("bash", "-c", IGNORES_TERM), Environment.plain(), folder, "TERM", Duration.ofSeconds(1)));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> LogTail.of(layout.log(NAME), 5).contains("ready"));
        daemons.stop(NAME);
        assertTrue(daemons.running(NAME).isEmpty());
    }

    @Test
    void crashLeavesChildrenAlone() {
        var running = start("sleep 62 & echo $! > child; exec sleep 60");
        var child = child();
        daemons.crash(NAME);
        assertFalse(running.alive());
        assertFalse(gone(child));
        ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void closedLauncherStartsNothing() {
        daemons.close();
        var refused = assertThrows(RefusedException.class, () -> start("exec sleep 60"));
        assertInstanceOf(DaemonRefused.Closing.class, refused.reason());
    }

    @Test
    void processThatDiesWhileStartingIsToldWithItsLastLines() {
        start("echo no such database; exit 3");
        var readiness = new Readiness(layout, daemons);
        var refused =
                assertThrows(RefusedException.class, () -> readiness.await(NAME, Duration.ofSeconds(20), () -> false));
        assertTrue(
                refused.reason().message().contains("no such database"),
                refused.reason().message());
    }

    @Test
    void processThatIsNeverReadyIsToldAfterItsTime() {
        start("echo still thinking; exec sleep 60");
        var readiness = new Readiness(layout, daemons);
        var refused =
                assertThrows(RefusedException.class, () -> readiness.await(NAME, Duration.ofMillis(300), () -> false));
        assertInstanceOf(DaemonRefused.NotReady.class, refused.reason());
    }

    @Test
    void environmentOfTheLauncherIsNotHandedOn() {
        daemons.start(new Daemon(NAME, List.of("/usr/bin/env"), Map.of("ONLY", "this"), folder));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> LogTail.of(layout.log(NAME), 5).equals(List.of("ONLY=this")));
    }

    @Test
    void environmentIsNotShown() {
        var daemon = new Daemon(NAME, List.of("true"), Map.of("PASSWORD", "hunter2"), folder);
        assertEquals("Daemon[sleeper]", daemon.toString());
    }

    private Running start(String script) {
        return daemons.start(new Daemon(NAME, List.of("sh", "-c", script), Environment.plain(), folder));
    }

    private long child() {
        var file = folder.resolve("child");
        Awaitility.await().atMost(SOON).until(() -> Files.exists(file) && Files.size(file) > 0);
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean gone(long pid) {
        return !Files.exists(Path.of("/proc/" + pid));
    }
}
