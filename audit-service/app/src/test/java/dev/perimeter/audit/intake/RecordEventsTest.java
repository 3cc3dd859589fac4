package dev.perimeter.audit.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.stack.Caller;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.testing.Keys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RecordEventsTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Record.Subject subject = Entries.subject();

    @Test
    void recordOfTheTopicIsKept() throws Exception {
        Topic.publish(Topic.event(outcome("0")));
        awaitCount(1, "kind = 'outcome'");
    }

    @Test
    void recordThatComesAgainIsKeptOnce() throws Exception {
        var event = Topic.event(outcome("0"));
        Topic.publish(event, event);
        Topic.publish(event);
        Topic.publish(Topic.event(outcome("1")));
        awaitCount(2, "kind = 'outcome'");
        assertEquals(0, count("kind = 'gap'"));
    }

    @Test
    void recordWithAnotherOnesIdIsAGap() throws Exception {
        Topic.publish(Topic.event(outcome("0")));
        awaitCount(1, "kind = 'outcome'");
        var other = Entries.record(
                Producer.HARNESS, subject, "0", new Fact.Outcome("failed", true, Entries.HASH, Entries.HASH));
        Topic.publish(Topic.event(other));
        awaitCount(1, gap("id_taken"));
        assertEquals(1, count("kind = 'outcome'"));
    }

    @Test
    void badRecordsBecomeGapsAndHoldNothingBack() throws Exception {
        var before = countAll("kind = 'gap' AND action = ''");
        var forged = Entries.sign(Keys.stranger("harness-record-1"), Canonical.bytes(outcome("0")))
                .getRecord();
        Topic.publish(
                "no JSON".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8),
                Topic.event(forged),
                Topic.event(outcome("1")));
        awaitCount(1, "kind = 'outcome'");
        await().atMost(BOUND).until(() -> countAll("kind = 'gap' AND action = ''") == before + 3);
    }

    @Test
    void payloadThatWasDepositedIsExpectedAndFound() throws Exception {
        var payload = Entries.payload("result", "done");
        var fact = new Fact.Outcome("finished", false, Entries.HASH, Entries.HASH);
        var record = Entries.record(Producer.HARNESS, subject, "0", fact, Entries.hashes(payload));
        try (var caller = new Caller()) {
            caller.as("harness-service")
                    .deposit(DepositRequest.newBuilder()
                            .setRecordId(record.id())
                            .setSession(subject.session())
                            .addPayloads(payload)
                            .build());
        }
        Topic.publish(Topic.event(record));
        awaitCount(1, "kind = 'outcome'");
        var missing = Entries.record(Producer.HARNESS, subject, "1", fact, Map.of("result", Entries.HASH));
        Topic.publish(Topic.event(missing));
        awaitCount(2, "kind = 'outcome'");
        awaitCount(1, gap("payload_missing"));
    }

    private static String gap(String rule) {
        return "record_id LIKE '%/gap/" + rule + "-%'";
    }

    private Record outcome(String ordinal) {
        return Entries.record(
                Producer.HARNESS, subject, ordinal, new Fact.Outcome("finished", false, Entries.HASH, Entries.HASH));
    }

    private void awaitCount(long expected, String condition) {
        await().atMost(BOUND).until(() -> count(condition) == expected);
    }

    private long count(String condition) throws SQLException {
        return countAll(condition + " AND action = '" + subject.action() + "'");
    }

    private static long countAll(String condition) throws SQLException {
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM leaf WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
