package dev.perimeter.harness.replica;

import dev.perimeter.harness.contract.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * This process's own view of its lease: it ends here before it ends for the others, whatever the clocks say, since it is
 * counted from before the database was asked.
 */
@ApplicationScoped
public class Lease {

    private final Replica self;
    private final long length;
    private final LongSupplier nanos;
    private volatile long until;
    private volatile boolean running;

    @Inject
    Lease(ReplicaConfig config) {
        this(new Replica(Ids.random("rpl"), OwnAddress.of(config.address())), config.lease(), System::nanoTime);
    }

    Lease(Replica self, Duration lease, LongSupplier nanos) {
        this.self = self;
        // a tenth for what two machines count differently
        this.length = lease.multipliedBy(9).dividedBy(10).toNanos();
        this.nanos = nanos;
    }

    public Replica self() {
        return self;
    }

    /** Whether what it holds is certainly its own. */
    public boolean held() {
        return running && nanos.getAsLong() - until < 0;
    }

    /** Whether it ended without this process's will, and what was held has still to be given up. */
    boolean lapsed() {
        return running && nanos.getAsLong() - until >= 0;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** {@code asked} is when the database was asked; one that has lapsed is not renewed before all is given up. */
    synchronized void renewed(long asked) {
        if (!lapsed()) {
            until = asked + length;
            running = true;
        }
    }

    synchronized void givenUp() {
        running = false;
    }
}
