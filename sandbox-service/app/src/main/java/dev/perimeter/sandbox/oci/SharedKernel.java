package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.runner.Crew;
import dev.perimeter.sandbox.runner.HostRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** A container on the host's kernel: its processes are the host's, and a control group holds them. */
record SharedKernel(ControlGroup group, HostRunner runner) implements Interior {

    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(1);

    @Override
    public <T> T whileStill(Function<List<String>, T> work) {
        try {
            group.freeze();
            return work.apply(leftBehind().stream().map(HostProcess::label).toList());
        } finally {
            group.thaw();
        }
    }

    /** Nothing can be started in between, and what was killed has ended when this returns. */
    @Override
    public void stop() {
        List<HostProcess> killed = List.of();
        try {
            group.freeze();
            var crew = runner.crew();
            killed = group.processes().stream()
                    .filter(process -> !crew.keeps(process))
                    .toList();
            killed.forEach(HostProcess::kill);
        } finally {
            group.release();
            group.thaw();
        }
        awaitEnd(killed);
    }

    /** Frozen again before it ran, a process does not die of its signal. */
    private static void awaitEnd(List<HostProcess> killed) {
        var until = System.nanoTime() + ENDING.toNanos();
        while (killed.stream().anyMatch(HostProcess::alive)) {
            if (System.nanoTime() > until) {
                throw new HostUnableException("what was killed has not ended after " + ENDING);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    @Override
    public void hold() {
        hold(_ -> {});
    }

    @Override
    public void seclude() {
        hold(crew -> group.processes().stream().filter(crew::isShell).forEach(HostProcess::kill));
    }

    private void hold(Consumer<Crew> whileFrozen) {
        try {
            group.freeze();
            whileFrozen.accept(runner.crew());
            var left = leftBehind();
            if (!left.isEmpty()) {
                group.hold(left);
            }
        } finally {
            group.thaw();
        }
    }

    @Override
    public void release() {
        group.release();
    }

    private List<HostProcess> leftBehind() {
        var crew = runner.crew();
        return group.processes().stream()
                .filter(process -> process.alive() && !crew.keeps(process) && !crew.isShell(process))
                .toList();
    }
}
