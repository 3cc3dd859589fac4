package dev.perimeter.sandbox.runner;

import dev.perimeter.sandbox.host.HostProcess;

/** The processes that belong to the runner; numbers of the shell and the forwarder are those inside, 0 for none. */
public record Crew(HostProcess first, long shell, long forwarder) {

    /** The first process, the forwarder and what that has forked for a connection. */
    public boolean keeps(HostProcess process) {
        return process.equals(first)
                || forwards(process)
                || HostProcess.of(process.parent()).filter(this::forwards).isPresent();
    }

    public boolean isShell(HostProcess process) {
        return shell != 0 && process.innerPid() == shell;
    }

    private boolean forwards(HostProcess process) {
        return forwarder != 0 && process.innerPid() == forwarder;
    }
}
