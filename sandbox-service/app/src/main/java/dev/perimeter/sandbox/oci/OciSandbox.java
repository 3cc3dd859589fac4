package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.runner.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A living container with its runner, from outside. */
public final class OciSandbox {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final SandboxFolder folder;
    private final HostProcess first;
    private final ControlGroup group;
    private final Runner runner;

    OciSandbox(SandboxFolder folder, HostProcess first, int user) {
        this.folder = folder;
        this.first = first;
        this.group = ControlGroup.of(first);
        this.runner = new Runner(folder.runner(user), first);
    }

    public Runner runner() {
        return runner;
    }

    public HostProcess first() {
        return first;
    }

    public boolean alive() {
        return first.alive();
    }

    public Path workspace() {
        return folder.workspace();
    }

    /** Where this service keeps the manifest of the workspace, out of the sandbox's reach. */
    public Path manifest() {
        return folder.manifest();
    }

    public void trust(Path trusted, String gateway) {
        Certificates.install(folder.certificates(), trusted, gateway);
    }

    /** Does the work while no process of the sandbox runs. */
    public <T> T whileStill(Supplier<T> work) {
        group.freeze();
        try {
            return work.get();
        } finally {
            group.thaw();
        }
    }

    /** What runs beside the runner and its shell. */
    public List<HostProcess> leftBehind() {
        var crew = runner.crew();
        return group.processes().stream()
                .filter(process -> process.alive() && !crew.keeps(process) && !crew.isShell(process))
                .toList();
    }

    /** Kills all but the runner, the shell too; nothing can be started in between. */
    public void stop() {
        group.freeze();
        try {
            var crew = runner.crew();
            group.processes().stream().filter(process -> !crew.keeps(process)).forEach(HostProcess::kill);
        } finally {
            group.release();
            group.thaw();
        }
    }

    /** Holds what was left behind until {@link #release}. */
    public void hold() {
        group.freeze();
        try {
            var left = leftBehind();
            if (!left.isEmpty()) {
                group.hold(left);
            }
        } finally {
            group.thaw();
        }
    }

    public void release() {
        group.release();
    }

    /** How often the kernel has killed a process of it for want of memory. */
    public long memoryKills() {
        return group.memoryKills();
    }

    /** Lets run what an earlier process of this service was holding while it looked. */
    void wake() {
        group.thaw();
    }

    /** Kills it with all that runs in it; what is frozen does not die, so nothing may be. */
    void end() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (first.alive()) {
            if (System.nanoTime() > until) {
                throw new HostUnableException("the first process of " + folder.sandbox() + " does not die");
            }
            group.release();
            group.thaw();
            first.kill();
            LockSupport.parkNanos(PAUSE);
        }
    }
}
