package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.runner.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A living container with its runner, from outside. */
public final class OciSandbox {

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
        return group.processes().stream()
                .filter(process -> !runner.owns(process) && !runner.isShell(process))
                .toList();
    }

    /** Kills all but the runner, the shell too; nothing can be started in between. */
    public void stop() {
        group.freeze();
        try {
            group.processes().stream().filter(process -> !runner.owns(process)).forEach(HostProcess::kill);
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

    void thaw() {
        group.release();
        group.thaw();
    }
}
