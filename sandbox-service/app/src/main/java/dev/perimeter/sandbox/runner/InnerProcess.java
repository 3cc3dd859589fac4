package dev.perimeter.sandbox.runner;

import dev.perimeter.sandbox.host.HostProcess;

/** A process as the sandbox sees it: its number there, and the tick it started at, since a number is soon reused. */
public record InnerProcess(long pid, long started) {

    static final InnerProcess NONE = new InnerProcess(0, 0);

    boolean is(HostProcess process) {
        return pid != 0 && started == process.started() && pid == process.innerPid();
    }

    /** As one word of a command line. */
    @Override
    public String toString() {
        return pid + ":" + started;
    }
}
