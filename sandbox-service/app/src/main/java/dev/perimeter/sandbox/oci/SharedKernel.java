package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.runner.Crew;
import dev.perimeter.sandbox.runner.HostRunner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A container on the host's kernel: its processes are the host's, and a control group holds them. */
record SharedKernel(ControlGroup group, HostRunner runner) implements Interior {

    @Override
    public <T> T whileStill(Function<List<String>, T> work) {
        try {
            group.freeze();
            return work.apply(leftBehind().stream().map(HostProcess::label).toList());
        } finally {
            group.thaw();
        }
    }

    /** Nothing can be started in between. */
    @Override
    public void stop() {
        try {
            group.freeze();
            var crew = runner.crew();
            group.processes().stream().filter(process -> !crew.keeps(process)).forEach(HostProcess::kill);
        } finally {
            group.release();
            group.thaw();
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
