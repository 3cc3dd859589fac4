package dev.perimeter.audit.recorder;

import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.Audit;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Delivers one batch: payloads to audit first, then the events to Kafka. On the relay's thread only. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** What audit takes in one call. */
    private static final int LARGEST_CALL = 31 * 1024 * 1024;

    private final Audit audit;
    private final Broker broker;
    private final RecorderConfig config;
    private final Map<String, Integer> failures = new HashMap<>();

    Delivery(@GrpcClient("audit") Audit audit, Broker broker, RecorderConfig config) {
        this.audit = audit;
        this.broker = broker;
        this.config = config;
    }

    /** What nobody will ever take, and why. */
    record Undeliverable(OutboxRow row, String reason) {}

    /** Gives what must be replaced; {@link Undelivered} where all must be sent again, which harms nothing. */
    List<Undeliverable> deliver(List<OutboxRow> rows) throws InterruptedException {
        var undeliverable = new ArrayList<Undeliverable>();
        var published = new ArrayList<OutboxRow>(rows.size());
        for (var row : rows) {
            attempt(row, undeliverable, () -> {
                        deposit(row);
                        return fits(row) ? Optional.of(row) : smaller(row);
                    })
                    .ifPresent(published::add);
        }
        var reduced = new ArrayList<OutboxRow>();
        for (var row : broker.publish(published)) {
            attempt(row, undeliverable, () -> smaller(row)).ifPresent(reduced::add);
        }
        broker.publish(reduced).forEach(row -> undeliverable.add(new Undeliverable(row, "too large for kafka")));
        failures.clear();
        return undeliverable;
    }

    private static Optional<OutboxRow> attempt(
            OutboxRow row, List<Undeliverable> undeliverable, Supplier<Optional<OutboxRow>> step) {
        try {
            return step.get();
        } catch (Hopeless e) {
            undeliverable.add(new Undeliverable(row, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** A record goes on without payloads that audit does not take: audit says of it that they are missing. */
    private void deposit(OutboxRow row) {
        if (row.deposit().length == 0) {
            return;
        }
        try {
            if (row.deposit().length > LARGEST_CALL) {
                throw new Hopeless(row.deposit().length + " bytes are more than audit takes");
            }
            ask(row, () -> audit.deposit(Contents.deposit(row)));
        } catch (Hopeless e) {
            LOG.errorf("outbox.deposit.dropped event=%s reason=%s", row.eventId(), e.getMessage());
        }
    }

    private boolean fits(OutboxRow row) {
        return row.body().length <= config.relayLargest().asLongValue();
    }

    /** The row as a broker may take it; empty when audit took it instead. */
    private Optional<OutboxRow> smaller(OutboxRow row) {
        if (!row.topic().equals(Outbox.RECORDS)) {
            LOG.warnf("outbox.shortened event=%s bytes=%d", row.eventId(), row.body().length);
            return Optional.of(Contents.withoutData(row));
        }
        var request = AppendRequest.newBuilder().addEntries(Contents.entry(row)).build();
        if (request.getSerializedSize() > LARGEST_CALL) {
            throw new Hopeless(request.getSerializedSize() + " bytes are more than audit takes");
        }
        ask(row, () -> audit.append(request));
        return Optional.empty();
    }

    private void ask(OutboxRow row, Supplier<Uni<?>> call) {
        try {
            call.get().await().atMost(config.relayTimeout());
        } catch (StatusRuntimeException e) {
            var answered = Answered.of(e);
            if (answered == Answered.REFUSED || answered == Answered.FAILED && tried(row) >= config.relayAttempts()) {
                throw new Hopeless("audit: " + e.getStatus().getCode());
            }
            throw new Undelivered("audit", e);
        } catch (TimeoutException e) {
            throw new Undelivered("audit", e);
        }
    }

    private int tried(OutboxRow row) {
        return failures.merge(row.eventId(), 1, Integer::sum);
    }
}
