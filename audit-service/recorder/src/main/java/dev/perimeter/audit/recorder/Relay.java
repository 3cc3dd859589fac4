package dev.perimeter.audit.recorder;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.harness.contract.Canonical;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the outbox to Kafka, at least once and in order. One replica of a service does so at a time; a
 * row is deleted when the broker has acknowledged it. Plain blocking code on one virtual thread.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final long MEASURE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Pool pool;
    private final Delivery delivery;
    private final Outbox outbox;
    private final OutboxGauges gauges;
    private final RecorderConfig config;
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private Duration backOff = FIRST_BACK_OFF;
    private long measured;

    Relay(Pool pool, Delivery delivery, Outbox outbox, OutboxGauges gauges, RecorderConfig config) {
        this.pool = pool;
        this.delivery = delivery;
        this.outbox = outbox;
        this.gauges = gauges;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            measured = System.nanoTime() - MEASURE_NANOS;
            thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
        }
    }

    /** Lets the batch under way come to its end, then gives the turn back. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        hints.release();
        var running = thread;
        if (running != null && !running.join(config.relayTimeout())) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                takeTurn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeTurn() throws InterruptedException {
        try {
            measure();
            var taken = OutboxTurn.take(pool, config, hints::release);
            if (taken.isEmpty()) {
                pause(config.relayBackOff());
                return;
            }
            try (var turn = taken.get()) {
                relay(turn);
            }
        } catch (RuntimeException | Error e) {
            // nobody else would start this thread again
            if (!stopping) {
                LOG.warnf("outbox.waits reason=%s", e.getMessage());
                pause(backOff);
                backOff = longer(backOff);
            }
        }
    }

    private void relay(OutboxTurn turn) throws InterruptedException {
        while (!stopping) {
            hints.drainPermits();
            var waiting = turn.read(config.relayBatch());
            if (waiting.isEmpty()) {
                pause(config.relayInterval());
            } else {
                var undeliverable =
                        delivery.deliver(waiting.stream().map(Waiting::row).toList());
                turn.replace(waiting, undeliverable.stream().map(this::refusal).toList());
            }
            backOff = FIRST_BACK_OFF;
            measure();
        }
    }

    /** What stands for a row that nobody takes: the record says that it is missing, and those behind it go on. */
    private OutboxRow refusal(Delivery.Undeliverable undeliverable) {
        var row = undeliverable.row();
        LOG.errorf("outbox.undeliverable event=%s reason=%s", row.eventId(), undeliverable.reason());
        var detail = "%s (%d bytes, SHA-256 %s): %s"
                .formatted(row.eventId(), row.body().length, Canonical.sha256(row.body()), undeliverable.reason());
        var fact = new Fact.Refusal("append", config.producer().wire(), Fact.Refusal.UNDELIVERABLE, detail);
        return outbox.row(new Draft(Contents.subject(row), UUID.randomUUID().toString(), fact));
    }

    private void measure() {
        if (System.nanoTime() - measured >= MEASURE_NANOS) {
            gauges.measure(config.relayTimeout());
            measured = System.nanoTime();
        }
    }

    private Duration longer(Duration given) {
        var doubled = given.multipliedBy(2);
        return doubled.compareTo(config.relayBackOff()) > 0 ? config.relayBackOff() : doubled;
    }

    private void pause(Duration most) throws InterruptedException {
        if (hints.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            hints.drainPermits();
        }
    }
}
