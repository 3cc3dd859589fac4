package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.runner.Crew;
import dev.perimeter.sandbox.runner.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A sandbox with a kernel of its own: the host holds it whole; only inside can one process be told from another. */
record OwnKernel(ControlGroup group, Runner runner, Runtime runtime, SandboxId sandbox) implements Interior {

    private static final String PROGRAM = program();
    private static final String LIST = "list";
    private static final String KILL = "kill";

    @Override
    public <T> T whileStill(Function<List<String>, T> work) {
        var crew = runner.crew();
        var left = inside(LIST, crew.forwarder(), crew.shell()).lines().sorted().toList();
        try {
            group.freeze();
            return work.apply(left);
        } finally {
            group.thaw();
        }
    }

    @Override
    public void stop() {
        inside(KILL, runner.crew().forwarder(), 0);
    }

    /** What cannot be frozen by itself is ended. */
    @Override
    public void hold() {
        Crew crew = runner.crew();
        inside(KILL, crew.forwarder(), crew.shell());
    }

    @Override
    public void release() {
        group.release();
    }

    /** Every process but the first, the forwarder and the shell, where their numbers are given. */
    private String inside(String verb, long forwarder, long shell) {
        return runtime.inside(
                sandbox.value(),
                List.of("/bin/bash", "-c", PROGRAM, "bash", verb, Long.toString(forwarder), Long.toString(shell)));
    }

    private static String program() {
        try (var in = OwnKernel.class.getResourceAsStream("/oci/processes.sh")) {
            if (in == null) {
                throw new IllegalStateException("processes.sh is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
