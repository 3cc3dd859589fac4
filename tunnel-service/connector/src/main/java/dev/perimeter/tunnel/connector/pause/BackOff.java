package dev.perimeter.tunnel.connector.pause;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit, each somewhere in its upper half, so that many do not come back at once. */
public final class BackOff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    public BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** After a success. */
    public synchronized void reset() {
        next = first;
    }

    public void pause() throws InterruptedException {
        Thread.sleep(take());
    }

    synchronized Duration take() {
        var whole = next.toMillis();
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
