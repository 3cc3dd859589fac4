package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.runner.HostRunner;
import dev.perimeter.sandbox.runner.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sandbox with a kernel of its own: the host holds it whole; only inside can one process be told from another. */
final class OwnKernel implements Interior {

    private static final String PROGRAM = Program.text("/runner/processes.sh");

    private final ControlGroup group;
    private final HostRunner runner;
    private final Runtime runtime;
    private final SandboxId sandbox;

    /** At first because an earlier process of this service may have done so. */
    private volatile boolean holding = true;

    OwnKernel(ControlGroup group, HostRunner runner, Runtime runtime, SandboxId sandbox) {
        this.group = group;
        this.runner = runner;
        this.runtime = runtime;
        this.sandbox = sandbox;
    }

    @Override
    public <T> T whileStill(Function<List<String>, T> work) {
        var crew = runner.crew();
        var left = inside("list", crew.forwarder().toString(), crew.shell().toString());
        try {
            group.freeze();
            return work.apply(left.lines().sorted().toList());
        } finally {
            group.thaw();
        }
    }

    @Override
    public void stop() {
        inside("kill", runner.crew().forwarder().toString());
    }

    /** By a signal that no process can ignore; only the action itself could let one of them go on. */
    @Override
    public void hold() {
        holding = true;
        var crew = runner.crew();
        inside("hold", crew.forwarder().toString(), crew.shell().toString());
    }

    /** What an approved action could wake is ended. */
    @Override
    public void seclude() {
        stop();
    }

    @Override
    public void release() {
        if (holding) {
            inside("release", runner.crew().forwarder().toString());
            holding = false;
        }
    }

    /** For every process but the first and those that are named. */
    private String inside(String verb, String... spared) {
        var command = new ArrayList<>(List.of("/bin/bash", "-c", PROGRAM, "bash", verb));
        command.addAll(List.of(spared));
        return runtime.inside(sandbox.value(), command);
    }
}
