package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.runner.Exit;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.runner.Runner;
import dev.perimeter.sandbox.runner.Watcher;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Speaks to a runner through its pod's stream. */
final class PodRunner implements Runner {

    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration BEGIN = Duration.ofSeconds(2);

    /** How long the last bytes of an action may take after its end. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(3);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Relay relay;
    private final BooleanSupplier alive;
    private final Duration idle;

    PodRunner(Relay relay, BooleanSupplier alive, Duration idle) {
        this.relay = relay;
        this.alive = alive;
        this.idle = idle;
    }

    /** The runner's first word; {@link HostUnableException} when it does not come. */
    void awaitReady() {
        if (!until(START, () -> relay.script().ready())) {
            throw new HostUnableException("the runner did not start");
        }
    }

    @Override
    public void submit(Frame frame) {
        relay.submit(frame);
    }

    @Override
    public boolean began(String action) {
        return until(BEGIN, () -> relay.script().began(action));
    }

    @Override
    public void forget(String action) {
        if (alive.getAsBoolean()) {
            relay.forget(action);
        }
    }

    /** Whether it comes true in time; what the runner says is fetched in between. */
    private boolean until(Duration time, BooleanSupplier condition) {
        var end = System.nanoTime() + time.toNanos();
        relay.poll();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !alive.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
            relay.poll();
        }
        return true;
    }

    @Override
    public Exit await(String action, Watcher watcher) {
        try {
            var flow = relay.follow(action);
            while (true) {
                var living = alive.getAsBoolean();
                var ended = relay.script().ended(action);
                var _ = flow.drain(watcher, ended.isPresent() || !living ? Duration.ZERO : LOOK);
                if (ended.isPresent()) {
                    finish(flow, watcher);
                    return new Exit.Code(ended.get());
                }
                if (!living) {
                    return new Exit.Died();
                }
                watcher.tick();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("this process ends; the action goes on");
                }
                if (relay.silent(idle)) {
                    relay.poll();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("this process ends; the action goes on");
        } catch (HostUnableException e) {
            if (alive.getAsBoolean()) {
                throw e;
            }
            return new Exit.Died();
        }
    }

    /** Takes what is still on its way; a stream that keeps it is opened anew, once. */
    private void finish(Flow flow, Watcher watcher) throws InterruptedException {
        var size = relay.size().orElseGet(() -> relay.askSize(flow.action()));
        if (!drained(flow, watcher, size)) {
            relay.breakOff();
            relay.poll();
            var _ = drained(flow, watcher, size);
        }
    }

    private static boolean drained(Flow flow, Watcher watcher, long size) throws InterruptedException {
        var end = System.nanoTime() + LAST_BYTES.toNanos();
        while (flow.received() < size && System.nanoTime() < end) {
            var _ = flow.drain(watcher, LOOK);
        }
        var _ = flow.drain(watcher, Duration.ZERO);
        return flow.received() >= size;
    }
}
