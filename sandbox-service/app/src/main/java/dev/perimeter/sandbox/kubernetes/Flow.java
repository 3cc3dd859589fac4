package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.runner.Watcher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The output of the action that is followed, on its way from the stream to whoever waits for it. */
final class Flow {

    /** In bytes: beyond, the stream has to wait. */
    private static final long MOST = 8 << 20;

    private static final long SLOWEST_MILLIS = 100;

    private final Queue<ByteBuffer> chunks = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String action;
    private long pending;
    private long received;
    private boolean woken;

    Flow(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }

    /** How many bytes have come, from which on it goes on. */
    long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while too much is pending, unless {@code urgent}. */
    void add(byte[] chunk, int from, int length, BooleanSupplier urgent) {
        lock.lock();
        try {
            while (pending > MOST && !urgent.getAsBoolean()) {
                var _ = changed.await(SLOWEST_MILLIS, TimeUnit.MILLISECONDS);
            }
            chunks.add(ByteBuffer.wrap(Arrays.copyOfRange(chunk, from, from + length)));
            pending += length;
            received += length;
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Something else has happened. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Passes on what has come; waits so long where nothing has. Whether there was anything. */
    boolean drain(Watcher watcher, Duration patience) throws InterruptedException {
        var some = take(patience);
        some.forEach(watcher::output);
        return !some.isEmpty();
    }

    private Queue<ByteBuffer> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            for (var left = patience.toNanos(); chunks.isEmpty() && !woken && left > 0; ) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            var taken = new ArrayDeque<>(chunks);
            chunks.clear();
            pending = 0;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
