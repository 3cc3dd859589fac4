package dev.perimeter.local.process;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.state.Layout;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a background process serves, and says why it does not. */
public record Readiness(Layout layout, Daemons daemons) {

    private static final int LINES = 15;

    /** Returns when it is ready; {@link DaemonRefused.Died} or {@link DaemonRefused.NotReady} otherwise. */
    public void await(String name, Duration limit, BooleanSupplier ready) {
        var died = new boolean[1];
        var inTime = Wait.atMost(limit, () -> {
            died[0] = daemons.running(name).isEmpty();
            return died[0] || ready.getAsBoolean();
        });
        var log = layout.log(name);
        if (died[0]) {
            throw new RefusedException(new DaemonRefused.Died(name, log, LogTail.of(log, LINES)));
        }
        if (!inTime) {
            throw new RefusedException(new DaemonRefused.NotReady(name, limit, log, LogTail.of(log, LINES)));
        }
    }
}
