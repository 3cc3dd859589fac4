package dev.perimeter.audit.recorder;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.harness.contract.Canonical;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class RelayTest extends OnTheBroker {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final String topic = "topic-" + UUID.randomUUID();

    @Test
    void eventsArriveInTheirOrderAndLeaveTheOutbox() {
        relay.start(new StartupEvent());
        IntStream.range(0, 500).forEach(number -> database.insert(row(topic, number)));
        assertEquals(numbers(500), bodies(500));
        await().atMost(BOUND).until(() -> database.rows() == 0);
    }

    @Test
    void eventThatNobodyHintedAtIsFoundAfterAStart() {
        database.insert(row(topic, 0));
        relay.start(new StartupEvent());
        assertEquals(numbers(1), bodies(1));
    }

    @Test
    void brokerThatDiesLosesNothing() throws Exception {
        relay.start(new StartupEvent());
        database.insert(row(topic, 0));
        assertEquals(numbers(1), bodies(1));
        kafka.kill();
        IntStream.range(1, 20).forEach(number -> database.insert(row(topic, number)));
        kafka.startAgain();
        assertEquals(numbers(20), bodies(20).stream().distinct().toList());
        await().atMost(BOUND).until(() -> database.rows() == 0);
    }

    @Test
    void payloadsAreDepositedBeforeTheirRecordIsPublished() {
        audit.away = true;
        relay.start(new StartupEvent());
        var deposit = DepositRequest.newBuilder().setRecordId("r").build().toByteArray();
        database.insert(new OutboxRow(topic + "-d", topic, "k", OutboxDatabase.text("0"), deposit));
        await().atMost(BOUND).until(() -> audit.deposits.size() > 1);
        assertEquals(1, database.rows());
        audit.away = false;
        assertEquals(numbers(1), bodies(1));
    }

    @Test
    void payloadThatAuditRefusesForGoodHoldsNothingBack() {
        audit.refuses = true;
        relay.start(new StartupEvent());
        var deposit = DepositRequest.newBuilder().setRecordId("r").build().toByteArray();
        database.insert(new OutboxRow(topic + "-d", topic, "k", OutboxDatabase.text("0"), deposit));
        assertEquals(numbers(1), bodies(1));
    }

    @Test
    void recordTooLargeForKafkaGoesToAuditByCall() {
        var record = "x".repeat(1_000_000);
        var event = Canonical.bytes(Map.of(
                "id",
                "big",
                "data",
                Map.of(
                        "record", Base64.getEncoder().encodeToString(OutboxDatabase.text(record)),
                        "key", "k-1",
                        "signature", "c2ln")));
        var payload = Payload.newBuilder().setName("p").setContent(ByteString.copyFromUtf8("c"));
        var deposit = DepositRequest.newBuilder()
                .setRecordId("big")
                .addPayloads(payload)
                .build();
        database.insert(new OutboxRow(topic + "-big", Outbox.RECORDS, "k", event, deposit.toByteArray()));
        relay.start(new StartupEvent());
        await().atMost(BOUND).until(() -> database.rows() == 0);
        var entry = audit.appends.getFirst().getEntries(0);
        assertEquals(record, entry.getRecord().getRecord().toStringUtf8());
        assertEquals("p", entry.getPayloads(0).getName());
    }

    @Test
    void anotherEventTooLargeForKafkaGoesWithoutItsData() {
        var event = Canonical.bytes(Map.of("id", "big", "data", "x".repeat(1_000_000)));
        database.insert(new OutboxRow(topic + "-big", topic, "k", event, new byte[0]));
        relay.start(new StartupEvent());
        assertEquals(List.of("{\"id\":\"big\"}"), bodies(1));
    }

    @Test
    void oneReplicaRelaysAtATime() throws Exception {
        var first = OutboxTurn.take(database.pool(), config, () -> {}).orElseThrow();
        assertTrue(OutboxTurn.take(database.pool(), config, () -> {}).isEmpty());
        first.close();
        var second = OutboxTurn.take(database.pool(), config, () -> {});
        assertFalse(second.isEmpty());
        second.get().close();
    }

    @Test
    void depthAndAgeOfTheOutboxAreMeasured() {
        audit.away = true;
        var deposit = DepositRequest.newBuilder().setRecordId("r").build().toByteArray();
        database.insert(new OutboxRow(topic + "-d", topic, "k", OutboxDatabase.text("0"), deposit));
        new OutboxGauges(registry, database.pool()).measure(BOUND);
        assertEquals(1, registry.get("perimeter.outbox.rows").gauge().value());
        assertTrue(registry.get("perimeter.outbox.oldest").gauge().value() >= 0);
        audit.away = false;
        relay.start(new StartupEvent());
        await().atMost(BOUND).until(() -> database.rows() == 0);
    }

    private static OutboxRow row(String topic, int number) {
        return new OutboxRow(
                topic + "-" + number, topic, "key", OutboxDatabase.text(Integer.toString(number)), new byte[0]);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /** Reads the topic until it holds as many different bodies. */
    private List<String> bodies(int count) {
        var bodies = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        "bootstrap.servers",
                        kafka.address(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(BOUND).pollInSameThread().until(() -> {
                for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    bodies.add(new String(event.value(), java.nio.charset.StandardCharsets.UTF_8));
                }
                return bodies.stream().distinct().count() >= count;
            });
        }
        return bodies;
    }
}
