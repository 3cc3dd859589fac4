package dev.perimeter.sandbox.runner;

import dev.perimeter.sandbox.host.HostProcess;

/** The processes that belong to the runner. */
public record Crew(HostProcess first, InnerProcess shell, InnerProcess forwarder) {

    /** The first process, the forwarder and what that has forked for a connection. */
    public boolean keeps(HostProcess process) {
        return process.equals(first)
                || forwarder.is(process)
                || HostProcess.of(process.parent()).filter(forwarder::is).isPresent();
    }

    public boolean isShell(HostProcess process) {
        return shell.is(process);
    }
}
