package dev.perimeter.audit.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.Audit;
import dev.perimeter.audit.v1.AuditFailure;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.Canonical;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Delivers one batch: payloads to audit first, then the events to Kafka. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** What audit takes in one call; its record will say that a payload is missing. */
    private static final int LARGEST_DEPOSIT = 31 * 1024 * 1024;

    private final Audit audit;
    private final Broker broker;
    private final RecorderConfig config;

    Delivery(@GrpcClient("audit") Audit audit, Broker broker, RecorderConfig config) {
        this.audit = audit;
        this.broker = broker;
        this.config = config;
    }

    void deliver(List<OutboxRow> rows) throws InterruptedException {
        var published = new ArrayList<OutboxRow>(rows.size());
        for (var row : rows) {
            if (row.deposit().length > LARGEST_DEPOSIT) {
                LOG.errorf("outbox.deposit.dropped event=%s bytes=%d", row.eventId(), row.deposit().length);
            } else if (row.deposit().length > 0) {
                deposit(row);
            }
            fitting(row).ifPresent(published::add);
        }
        broker.publish(published);
    }

    private void deposit(OutboxRow row) {
        ask(row, audit.deposit(depositOf(row)));
    }

    /** Waits for audit; what it refuses for good is no reason to hold the others back: audit has put it on record. */
    private void ask(OutboxRow row, Uni<?> call) {
        try {
            call.await().atMost(config.relayTimeout());
        } catch (StatusRuntimeException e) {
            if (!refusedForGood(e)) {
                throw new Undelivered("audit", e);
            }
            LOG.errorf(
                    "outbox.refused event=%s status=%s",
                    row.eventId(), e.getStatus().getCode());
        } catch (io.smallrye.mutiny.TimeoutException e) {
            throw new Undelivered("audit", e);
        }
    }

    private static boolean refusedForGood(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        return status != null
                && status.getDetailsList().stream()
                        .filter(detail -> detail.is(AuditFailure.class))
                        .map(Delivery::failure)
                        .anyMatch(Delivery::forGood);
    }

    private static boolean forGood(AuditFailure failure) {
        return switch (failure.getError()) {
            case AUDIT_ERROR_NOT_GENUINE, AUDIT_ERROR_KIND_NOT_ALLOWED, AUDIT_ERROR_ID_TAKEN, AUDIT_ERROR_INVALID ->
                true;
            case AUDIT_ERROR_UNSPECIFIED,
                    AUDIT_ERROR_MANDATE_REFUSED,
                    AUDIT_ERROR_NOT_FOUND,
                    AUDIT_ERROR_UNAVAILABLE,
                    UNRECOGNIZED -> false;
        };
    }

    private static AuditFailure failure(com.google.protobuf.Any detail) {
        try {
            return detail.unpack(AuditFailure.class);
        } catch (InvalidProtocolBufferException e) {
            return AuditFailure.getDefaultInstance();
        }
    }

    /** The row as the broker takes it; empty when audit took it instead. */
    private Optional<OutboxRow> fitting(OutboxRow row) {
        if (row.body().length <= config.relayLargest().asLongValue()) {
            return Optional.of(row);
        }
        if (!row.topic().equals(Outbox.RECORDS)) {
            LOG.warnf("outbox.shortened event=%s bytes=%d", row.eventId(), row.body().length);
            return Optional.of(withoutData(row));
        }
        ask(row, audit.append(AppendRequest.newBuilder().addEntries(entry(row)).build()));
        return Optional.empty();
    }

    /** As CloudEvents allow; a consumer reads the state itself. */
    private static OutboxRow withoutData(OutboxRow row) {
        var event = event(row);
        event.remove("data");
        event.remove("datacontenttype");
        return new OutboxRow(row.eventId(), row.topic(), row.key(), Canonical.bytes(event), row.deposit());
    }

    private static Entry entry(OutboxRow row) {
        var data = event(row).path("data");
        try {
            return Entry.newBuilder()
                    .setRecord(SignedRecord.newBuilder()
                            .setRecord(ByteString.copyFrom(data.path("record").binaryValue()))
                            .setKeyId(data.path("key").asText())
                            .setSignature(
                                    ByteString.copyFrom(data.path("signature").binaryValue())))
                    .addAllPayloads(depositOf(row).getPayloadsList())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("not an outbox row of ours: " + row.eventId(), e);
        }
    }

    private static DepositRequest depositOf(OutboxRow row) {
        try {
            return DepositRequest.parseFrom(row.deposit());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("not an outbox row of ours: " + row.eventId(), e);
        }
    }

    private static ObjectNode event(OutboxRow row) {
        try {
            return Canonical.JSON.readValue(
                    new String(row.body(), java.nio.charset.StandardCharsets.UTF_8), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an outbox row of ours: " + row.eventId(), e);
        }
    }
}
