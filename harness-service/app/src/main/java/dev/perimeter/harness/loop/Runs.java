package dev.perimeter.harness.loop;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.SessionConfig;
import dev.perimeter.harness.session.SessionHints;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims sessions that want to run, each on a virtual thread of its own; any replica may take any session. */
@ApplicationScoped
class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String owner = Ids.random("hrn");
    private final Map<Lease, Thread> running = new ConcurrentHashMap<>();
    private final Semaphore hints = new Semaphore(0);
    private final Leases leases;
    private final SessionHints news;
    private final SessionConfig sessions;
    private final LoopConfig config;
    private final Steps steps;
    private final Faults faults;
    private final Clock clock;
    private volatile boolean stopped;

    Runs(
            Leases leases,
            SessionHints news,
            SessionConfig sessions,
            LoopConfig config,
            Steps steps,
            Faults faults,
            Clock clock) {
        this.leases = leases;
        this.news = news;
        this.sessions = sessions;
        this.config = config;
        this.steps = steps;
        this.faults = faults;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("claims").start(this::claim);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        var threads = List.copyOf(running.values());
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(STOP_LIMIT);
        }
    }

    private void claim() {
        Cancellable subscription = news.any().subscribe().with(_ -> hints.release());
        try {
            while (!stopped) {
                claimOnce();
                hints.tryAcquire(config.claimInterval().toMillis(), TimeUnit.MILLISECONDS);
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.cancel();
        }
    }

    private void claimOnce() {
        var free = sessions.concurrent() - running.size();
        if (free <= 0) {
            return;
        }
        try {
            Journal.await(leases.claim(owner, sessions.lease(), free)).forEach(this::begin);
        } catch (RuntimeException e) {
            LOG.warnf("session.claim.failed cause=%s", e.getClass().getSimpleName());
        }
    }

    private void begin(Lease lease) {
        var thread = Thread.ofVirtual().name(lease.session().value()).unstarted(() -> run(lease));
        running.put(lease, thread);
        thread.start();
    }

    private void run(Lease lease) {
        var heartbeat = new Heartbeat(lease, leases, steps, sessions, Thread.currentThread());
        Thread.ofVirtual().name("heartbeat").start(heartbeat);
        try {
            var rest = faults.within(lease, new Run(lease, steps, clock));
            heartbeat.end();
            Journal.await(leases.release(lease, rest.seen(), rest.pause()));
        } catch (InterruptedException e) {
            heartbeat.end();
            giveUp(lease);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "session.run.failed session=%s cause=%s",
                    lease.session(), e.getClass().getSimpleName());
        } finally {
            heartbeat.end();
            running.remove(lease);
            hints.release();
        }
    }

    /** Somebody else may go on at once. */
    private void giveUp(Lease lease) {
        try {
            Journal.await(leases.release(lease, -1, Duration.ZERO));
        } catch (RuntimeException e) {
            LOG.debugf("session.release.failed session=%s", lease.session());
        }
    }
}
