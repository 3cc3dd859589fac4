package dev.perimeter.audit.recorder;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.Canonical;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndeliverableTest extends OnTheBroker {

    private static final Subject SUBJECT = new Subject("ws", "sesn_1", "act_12345678", "agent@1");
    private static final int TOO_LARGE_FOR_KAFKA = 1_000_000;
    /** In base64, more than a JSON reader takes by default. */
    private static final int TOO_LONG_TO_READ = 16_000_000;

    private static final int TOO_LARGE_FOR_A_CALL = 33_000_000;

    private final String id = "gateway/" + UUID.randomUUID() + "/effects/1";

    @BeforeEach
    void run() {
        relay.start(new StartupEvent());
    }

    @Test
    void recordThatAuditRefusesIsReplacedByItsRefusal() throws IOException {
        audit.refuses = true;
        database.insert(row(record(TOO_LARGE_FOR_KAFKA)));
        var refusal = refusal();
        assertEquals(SUBJECT, Canonical.JSON.treeToValue(refusal.path("subject"), Subject.class));
        assertEquals("Undeliverable", refusal.path("fact").path("reason").asText());
        await().atMost(BOUND).until(() -> database.rows() == 0);
        assertEquals(1, audit.appends.size());
    }

    @Test
    void recordThatAuditFailsAtIsGivenUpAtLast() {
        audit.fails = true;
        database.insert(row(record(TOO_LARGE_FOR_KAFKA)));
        assertTrue(refusal().path("fact").path("detail").asText().endsWith("audit: INTERNAL"));
        assertEquals(config.relayAttempts(), audit.appends.size());
    }

    @Test
    void recordThatIsLongerThanReadersLikeGoesToAudit() {
        database.insert(row(record(TOO_LONG_TO_READ)));
        await().atMost(BOUND).until(() -> database.rows() == 0);
        assertTrue(
                audit.appends.getFirst().getEntries(0).getRecord().getRecord().size() > TOO_LONG_TO_READ);
    }

    @Test
    void recordThatNoCallCanCarryIsReplacedByItsRefusal() throws IOException {
        database.insert(row(record(TOO_LARGE_FOR_A_CALL)));
        assertEquals(SUBJECT, Canonical.JSON.treeToValue(refusal().path("subject"), Subject.class));
        assertEquals(List.of(), audit.appends);
    }

    @Test
    void rowThatCannotBeReadIsReplacedByItsRefusal() {
        database.insert(row(("{" + "x".repeat(TOO_LARGE_FOR_KAFKA)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals("sesn_1", refusal().path("subject").path("session").asText());
    }

    @Test
    void eventThatIsTooLargeForThisBrokerGoesWithoutItsData() throws Exception {
        var topic = "topic-" + UUID.randomUUID();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            var small = new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "1000"));
            admin.createTopics(List.of(small)).all().get();
        }
        var event = Canonical.bytes(Map.of("id", id, "data", "x".repeat(2000)));
        database.insert(new OutboxRow(id, topic, "k", event, new byte[0]));
        assertEquals(id, sent(topic).path("id").asText());
    }

    private OutboxRow row(byte[] record) {
        return new OutboxRow(id, Outbox.RECORDS, "sesn_1", record, new byte[0]);
    }

    private static byte[] record(int length) {
        var record = Canonical.bytes(Map.of("subject", SUBJECT, "padding", "x".repeat(length)));
        return Canonical.bytes(Map.of(
                "id",
                "big",
                "data",
                Map.of(
                        "record", Base64.getEncoder().encodeToString(record),
                        "key", "k-1",
                        "signature", "c2ln")));
    }

    /** The record that names the row of this test. */
    private JsonNode refusal() {
        return sent(Outbox.RECORDS);
    }

    private JsonNode sent(String topic) {
        var found = new ArrayList<JsonNode>();
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
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    var json = Canonical.JSON.readTree(event.value());
                    var data = json.path("data").path("record");
                    found.add(data.isMissingNode() ? json : Canonical.JSON.readTree(data.binaryValue()));
                }
                found.removeIf(json -> !json.toString().contains(id));
                return !found.isEmpty();
            });
        }
        return found.getFirst();
    }
}
