package dev.perimeter.audit.intake;

import static org.awaitility.Awaitility.await;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Genuine records that no database can take: each becomes a gap, and the topic goes on. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class UnkeepableTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String NOT_ADMITTED = "record_id LIKE '%/gap/not_admitted-%'";
    private static final Fact ENDED = new Fact.Outcome("finished", false, Entries.HASH, Entries.HASH);

    private final Record.Subject subject = Entries.subject();
    private long gaps;

    @BeforeEach
    void remember() throws SQLException {
        gaps = count(NOT_ADMITTED);
    }

    @Test
    void flowWithNulInItsNameIsAGap() throws Exception {
        var flow = new Fact.FlowClosed("flow\0", "allowed", "", 200, 1, 1, List.of());
        gapAndGoOn(Topic.event(Entries.record(Producer.GATEWAY, subject, "1", flow)));
    }

    @Test
    void idThatIsTooLongForItsIndexIsAGap() throws Exception {
        gapAndGoOn(Topic.event(Entries.record(Producer.HARNESS, subject, noise(), ENDED)));
    }

    @Test
    void subjectThatIsTooLongForItsIndexIsAGap() throws Exception {
        var endless = new Record.Subject("ws", noise(), subject.action(), "agent@1");
        gapAndGoOn(Topic.event(Entries.record(Producer.HARNESS, endless, "1", ENDED)));
    }

    @Test
    void timeThatTheDatabaseDoesNotKnowIsAGap() throws Exception {
        var id = Record.id(Producer.HARNESS, subject.key(), ENDED.type(), "1");
        var late = new Record(id, Producer.HARNESS, Instant.parse("+300000-01-01T00:00:00Z"), subject, Map.of(), ENDED);
        gapAndGoOn(Topic.event(late));
    }

    @Test
    void whateverElseTheDatabaseDoesNotTakeIsAGap() throws Exception {
        var trigger = "CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF new.record_id LIKE '%unkeepable' THEN RAISE EXCEPTION 'no' USING ERRCODE = '22000'; END IF;"
                + " RETURN new; END $$;"
                + " CREATE TRIGGER refuse BEFORE INSERT ON audit.leaf FOR EACH ROW EXECUTE FUNCTION audit.refuse()";
        superuser(trigger);
        try {
            gapAndGoOn(Topic.event(Entries.record(Producer.HARNESS, subject, "unkeepable", ENDED)));
        } finally {
            superuser("DROP TRIGGER refuse ON audit.leaf; DROP FUNCTION audit.refuse()");
        }
    }

    @Test
    void eventWithoutAValueHoldsNothingBack() throws Exception {
        Topic.publishNoValue();
        Topic.publish(Topic.event(Entries.record(Producer.HARNESS, subject, "0", ENDED)));
        awaitOutcome();
    }

    private void gapAndGoOn(byte[] event) throws Exception {
        Topic.publish(event, Topic.event(Entries.record(Producer.HARNESS, subject, "0", ENDED)));
        awaitOutcome();
        await().atMost(BOUND).until(() -> count(NOT_ADMITTED) == gaps + 1);
    }

    private void awaitOutcome() {
        await().atMost(BOUND).until(() -> count("kind = 'outcome' AND action = '" + subject.action() + "'") == 1);
    }

    /** Too random to be compressed. */
    private static String noise() {
        var bytes = new byte[6000];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static void superuser(String sql) throws SQLException {
        try (var connection = Stack.database().as("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String condition) throws SQLException {
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM leaf WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
