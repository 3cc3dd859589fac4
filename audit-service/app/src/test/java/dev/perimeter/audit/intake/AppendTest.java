package dev.perimeter.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.stack.Caller;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Jws;
import dev.perimeter.harness.testing.Keys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AppendTest {

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller();
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void intentIsKeptAndAnsweredWithAReceiptThatVerifies() throws Exception {
        var subject = Entries.subject();
        var entry = Entries.sign(Entries.record(Producer.HARNESS, subject, "1", Entries.intent()));
        var appended = append("harness-service", entry).getFirst();
        var keys = Keys.ring("receipt");
        var receipt = Canonical.JSON.readValue(Jws.verify(keys, Receipt.TYPE, appended.getReceipt()), Receipt.class);
        assertEquals(subject.action(), receipt.action().value());
        assertEquals(Entries.HASH, receipt.grantHash());
        assertEquals(appended.getSequence(), receipt.sequence());
        assertEquals(1, count("SELECT count(*) FROM leaf WHERE sequence = " + appended.getSequence()));
    }

    @Test
    void onlyIntentsHaveReceipts() {
        var login = Entries.record(Producer.HARNESS, Entries.subject(), "1", new Fact.Login("erin"));
        assertEquals(
                "", append("harness-service", Entries.sign(login)).getFirst().getReceipt());
    }

    @Test
    void sameIdWithSameBytesIsAnsweredAsTheFirstTime() {
        var entry = Entries.sign(Entries.record(Producer.HARNESS, Entries.subject(), "1", Entries.intent()));
        assertEquals(append("harness-service", entry), append("harness-service", entry));
    }

    @Test
    void sameIdWithOtherBytesIsRefusedAndAGap() throws Exception {
        var subject = Entries.subject();
        append("harness-service", Entries.sign(Entries.record(Producer.HARNESS, subject, "1", new Fact.Login("erin"))));
        var other = Entries.sign(Entries.record(Producer.HARNESS, subject, "1", new Fact.Login("mallory")));
        assertEquals(AuditError.AUDIT_ERROR_ID_TAKEN, refusal("harness-service", other));
        assertEquals(AuditError.AUDIT_ERROR_ID_TAKEN, refusal("harness-service", other));
        assertEquals(1, count("SELECT count(*) FROM leaf WHERE kind = 'gap' AND action = '" + subject.action() + "'"));
    }

    @Test
    void recordsOfOneCallAreKeptTogetherOrNotAtAll() throws Exception {
        var taken = Entries.subject();
        append("harness-service", Entries.sign(Entries.record(Producer.HARNESS, taken, "1", new Fact.Login("erin"))));
        var fresh = Entries.subject();
        var good = Entries.sign(Entries.record(Producer.HARNESS, fresh, "1", new Fact.Login("erin")));
        var clash = Entries.sign(Entries.record(Producer.HARNESS, taken, "1", new Fact.Login("mallory")));
        assertEquals(AuditError.AUDIT_ERROR_ID_TAKEN, refusal("harness-service", good, clash));
        assertEquals(0, count("SELECT count(*) FROM leaf WHERE action = '" + fresh.action() + "'"));
    }

    @Test
    void wrongSignatureIsRefusedAndOnRecord() throws Exception {
        var subject = Entries.subject();
        var bytes = Canonical.bytes(Entries.record(Producer.HARNESS, subject, "1", Entries.intent()));
        var forged = Entries.sign(Keys.stranger("harness-record-1"), bytes);
        assertEquals(AuditError.AUDIT_ERROR_NOT_GENUINE, refusal("harness-service", forged));
        assertEquals(
                1, count("SELECT count(*) FROM leaf WHERE kind = 'refusal' AND action = '" + subject.action() + "'"));
    }

    @Test
    void kindThatItsProducerMayNotWriteIsRefused() {
        var subject = Entries.subject();
        var outcome = Entries.record(
                Producer.HARNESS, subject, "0", new Fact.Outcome("finished", false, Entries.HASH, Entries.HASH));
        var forged = new String(Canonical.bytes(outcome), java.nio.charset.StandardCharsets.UTF_8)
                .replace("harness", "gateway")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                AuditError.AUDIT_ERROR_KIND_NOT_ALLOWED,
                refusal("egress-gateway", Entries.sign(Keys.of(Producer.GATEWAY), forged)));
    }

    @Test
    void clientMaySpeakForItsOwnProducerOnly() {
        var intent = Entries.sign(Entries.record(Producer.HARNESS, Entries.subject(), "1", Entries.intent()));
        assertEquals(AuditError.AUDIT_ERROR_NOT_GENUINE, refusal("sandbox-service", intent));
    }

    @Test
    void recordThatIsNotCanonicalIsRefused() {
        var bytes = Canonical.bytes(Entries.record(Producer.HARNESS, Entries.subject(), "1", Entries.intent()));
        var spaced = (new String(bytes, java.nio.charset.StandardCharsets.UTF_8) + " ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                refusal("harness-service", Entries.sign(Keys.of(Producer.HARNESS), spaced)));
    }

    @Test
    void nameThatNoIndexTakesIsRefused() {
        var flow = new Fact.FlowClosed("flow\0", "allowed", "", 200, 1, 1, List.of());
        var unreadable = Entries.record(Producer.GATEWAY, Entries.subject(), "1", flow);
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("egress-gateway", Entries.sign(unreadable)));
        var longest = Entries.record(Producer.HARNESS, Entries.subject(), "x".repeat(900), Entries.intent());
        assertEquals(1, append("harness-service", Entries.sign(longest)).size());
        var longer = Entries.record(Producer.HARNESS, Entries.subject(), "x".repeat(1000), Entries.intent());
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("harness-service", Entries.sign(longer)));
    }

    @Test
    void payloadMustHaveTheHashThatTheRecordPromises() {
        var promised = Entries.payload("prompt", "hello");
        var subject = Entries.subject();
        var fact = new Fact.ModelRequest("playbook", "m", Entries.HASH);
        var record = Entries.record(Producer.HARNESS, subject, "1", fact, Entries.hashes(promised));
        var other = Entries.sign(record).toBuilder()
                .addPayloads(Entries.payload("prompt", "other"))
                .build();
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("harness-service", other));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("harness-service", Entries.sign(record)));
        append(
                "harness-service",
                Entries.sign(record).toBuilder().addPayloads(promised).build());
    }

    @Test
    void payloadIsKeptEncrypted() throws Exception {
        var payload = Entries.payload("prompt", "a-very-secret-prompt");
        var record = Entries.record(
                Producer.HARNESS,
                Entries.subject(),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        append(
                "harness-service",
                Entries.sign(record).toBuilder().addPayloads(payload).build());
        assertEquals(1, count("SELECT count(*) FROM payload WHERE record_id = '" + record.id() + "'"));
        assertEquals(
                0, count("SELECT count(*) FROM payload WHERE position('a-very-secret-prompt'::bytea IN sealed) > 0"));
    }

    @Test
    void largePayloadsFitAndTooManyEntriesDoNot() {
        var payload = Entries.payload("prompt", "x".repeat(6_000_000));
        var record = Entries.record(
                Producer.HARNESS,
                Entries.subject(),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        append(
                "harness-service",
                Entries.sign(record).toBuilder().addPayloads(payload).build());
        var logins = new ArrayList<Entry>();
        for (int i = 0; i < 65; i++) {
            logins.add(Entries.sign(Entries.record(Producer.HARNESS, Entries.subject(), "1", new Fact.Login("erin"))));
        }
        assertEquals(
                64,
                append("harness-service", logins.subList(0, 64).toArray(Entry[]::new))
                        .size());
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("harness-service", logins.toArray(Entry[]::new)));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal("harness-service"));
    }

    @Test
    void concurrentAppendsLeaveNoHole() throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 50; i++) {
            var entry = Entries.sign(Entries.record(Producer.HARNESS, Entries.subject(), "1", Entries.intent()));
            tasks.add(() -> append("harness-service", entry).getFirst().getSequence());
        }
        var sequences = new HashSet<Long>();
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (var sequence : threads.invokeAll(tasks)) {
                sequences.add(sequence.get());
            }
        }
        assertEquals(50, sequences.size());
        assertEquals(0, count("SELECT max(sequence) + 1 - count(*) FROM leaf"));
        assertEquals(0, count("SELECT (SELECT count(*) FROM leaf) - (SELECT count(*) FROM node WHERE level = 0)"));
    }

    @Test
    void anonymousStrangerAndForeignAudienceAreTurnedAway() {
        var request = Entries.append(
                Entries.sign(Entries.record(Producer.HARNESS, Entries.subject(), "1", Entries.intent())));
        assertEquals(Status.Code.UNAUTHENTICATED, code(() -> caller.anonymous().append(request)));
        assertEquals(
                Status.Code.PERMISSION_DENIED, code(() -> caller.as("connector").append(request)));
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                code(() -> caller.with(Stack.issuer().token("harness-service", "sandbox-service"))
                        .append(request)));
    }

    @Test
    void runtimeRoleCanNeitherChangeNorDeleteARecord() throws Exception {
        for (var sql : List.of(
                "UPDATE leaf SET agent = ''",
                "DELETE FROM leaf",
                "TRUNCATE leaf",
                "UPDATE node SET hash = ''",
                "DELETE FROM payload_key",
                "DELETE FROM checkpoint")) {
            try (var connection = Stack.database().as("audit");
                    var statement = connection.createStatement()) {
                var refused = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                assertEquals("42501", refused.getSQLState(), sql);
            }
        }
    }

    @Test
    void eraserForgetsKeysAndNothingElse() throws Exception {
        try (var connection = Stack.database().as("audit_eraser");
                var statement = connection.createStatement()) {
            assertFalse(statement.execute("DELETE FROM payload_key WHERE scope = 'sesn_nobody'"));
            assertThrows(SQLException.class, () -> statement.execute("SELECT key FROM payload_key"));
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM leaf"));
            assertTrue(connection.isValid(1));
        }
    }

    private List<dev.perimeter.audit.v1.Appended> append(String client, Entry... entries) {
        return caller.as(client).append(Entries.append(entries)).getAppendedList();
    }

    private AuditError refusal(String client, Entry... entries) {
        AppendRequest request = Entries.append(entries);
        return Caller.error(assertThrows(
                StatusRuntimeException.class, () -> caller.as(client).append(request)));
    }

    private static Status.Code code(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus().getCode();
    }

    private static long count(String sql) throws SQLException {
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
