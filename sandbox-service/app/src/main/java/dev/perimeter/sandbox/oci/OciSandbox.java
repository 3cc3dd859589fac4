package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.runner.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A living container with its runner, from outside. */
public final class OciSandbox {

    private final SandboxFolder folder;
    private final HostProcess first;
    private final ControlGroup group;
    private final Runner runner;
    private final Interior interior;

    OciSandbox(SandboxFolder folder, HostProcess first, Runner runner, Interior interior) {
        this.folder = folder;
        this.first = first;
        this.group = ControlGroup.of(first);
        this.runner = runner;
        this.interior = interior;
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

    /** Does the work while nothing in the sandbox runs; it is given what an action has left behind. */
    public <T> T whileStill(Function<List<String>, T> work) {
        return alive() ? interior.whileStill(work) : work.apply(List.of());
    }

    /** Ends it with all that runs in it. */
    public void kill() {
        first.kill();
        // the first process goes last, and what is held does not go
        group.release();
    }

    /** Kills all but the runner, the shell too. */
    public void stop() {
        interior.stop();
    }

    /** Keeps what was left behind from running until {@link #release}. */
    public void hold() {
        interior.hold();
    }

    /** Holds, and ends the shell. */
    public void seclude() {
        interior.seclude();
    }

    public void release() {
        interior.release();
    }

    /** How often the kernel has killed a process of it for want of memory. */
    public long memoryKills() {
        return group.memoryKills();
    }

    /** Lets run what an earlier process of this service was holding while it looked. */
    void wake() {
        group.thaw();
    }
}
