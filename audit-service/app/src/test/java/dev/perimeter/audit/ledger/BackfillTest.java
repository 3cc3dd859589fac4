package dev.perimeter.audit.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.testing.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of a version that knew no dimensions. */
class BackfillTest {

    private static final String OLD = "3";
    private static final int MORE_THAN_A_CHUNK = 201;
    private static final String INSERT = "INSERT INTO leaf (sequence, record_id, record, key_id, signature, producer,"
            + " kind, workspace, session, action, agent, flow, at)"
            + " VALUES (?, ?, ?, 'key', '', 'harness', 'x', 'ws', '', '', '', '', now())";
    private static final String DIMENSIONS =
            "SELECT concat_ws('|', tool, host, array_to_string(secrets, ','), author, outcome) FROM leaf ORDER BY sequence";

    private Database database;

    @BeforeEach
    void start() {
        database = Database.start("audit");
        configuration().target(OLD).load().migrate();
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void oldRecordsAreFoundByWhatTheirFactsName() throws SQLException {
        insert(Story.of("sesn_1")
                .asked()
                .action("act_1")
                .decided("ask")
                .approved("allow")
                .intended()
                .leased("GIT_TOKEN")
                .opened("flw_1")
                .closed("flw_1", "GIT_TOKEN", "KEY")
                .ended("finished")
                .records());
        migrate();
        assertEquals(
                List.of(
                        "||||",
                        "bash||||ask",
                        "|||erin|allow",
                        "bash||GIT_TOKEN||",
                        "|git.private.test|vcrd_1,GIT_TOKEN||",
                        "|git.private.test|||",
                        "||GIT_TOKEN,KEY||allowed",
                        "||||finished"),
                database.superuser().column(DIMENSIONS));
    }

    @Test
    void recordThatNoColumnCanHoldIsLeftAsItIs() throws SQLException {
        insert(List.of(
                record("1", new Fact.Decision("deny", List.of(), Entries.HASH, "\0", Entries.HASH)),
                record("2", new Fact.Decision("deny", List.of(), Entries.HASH, "x".repeat(9_000), Entries.HASH)),
                record("3", new Fact.Refusal("call", "erin", "NotAllowed", "a \0 in the detail"))));
        migrate();
        assertEquals(
                List.of("||||deny", "||||deny", "|||erin|refused"),
                database.superuser().column(DIMENSIONS));
    }

    @Test
    void laterMigrationTakesUpWhatAnOlderVersionAppendedSince() throws SQLException {
        migrate();
        var story = Story.of("sesn_1");
        for (int i = 0; i < MORE_THAN_A_CHUNK; i++) {
            story.decided("allow");
        }
        insert(story.records());
        assertEquals(MORE_THAN_A_CHUNK, unread());
        migrate();
        assertEquals(0, unread());
        migrate();
        assertEquals(
                List.of(String.valueOf(MORE_THAN_A_CHUNK)),
                database.superuser().column("SELECT count(*) FROM leaf WHERE tool = 'bash' AND outcome = 'allow'"));
    }

    private static Record record(String ordinal, Fact fact) {
        return Entries.record(Producer.HARNESS, Entries.subject(), ordinal, fact);
    }

    private int unread() {
        return Integer.parseInt(database.superuser()
                .column("SELECT count(*) FROM leaf WHERE tool IS NULL")
                .getFirst());
    }

    private void migrate() {
        configuration().callbacks(new Backfill()).load().migrate();
    }

    /** As application.properties has it, by the role that owns the schema. */
    private FluentConfiguration configuration() {
        return Flyway.configure()
                .dataSource("jdbc:postgresql://" + database.address() + "/perimeter", "audit_owner", "")
                .schemas("audit")
                .locations("db/migration");
    }

    /** As the role that serves. */
    private void insert(List<Record> records) throws SQLException {
        try (var connection = database.as("audit");
                var statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < records.size(); i++) {
                statement.setLong(1, i);
                statement.setString(2, records.get(i).id());
                statement.setBytes(3, Canonical.bytes(records.get(i)));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
