package dev.perimeter.audit.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.StoredRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class SearchTest {

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void searchFindsByEveryFilter() {
        var action = reader.tell(reader.finished()).getFirst();
        assertEquals(
                Set.of("outcome"),
                reader.kinds(reader.search().setSession(reader.session()).setKind("outcome")));
        assertEquals(
                Set.of("decision", "intent", "outcome"),
                reader.kinds(reader.search().setAction(action)));
        assertEquals(5, reader.search(reader.search().setAgent("agent")).size() - reader.reads());
        assertEquals(List.of(), reader.search(reader.search().setAgent("nobody")));
        assertEquals(List.of(), reader.search(reader.search().setUntil("2020-01-01T00:00:00Z")));
        assertFalse(
                reader.search(reader.search().setFrom("2020-01-01T00:00:00Z")).isEmpty());
    }

    @Test
    void pagesFollowEachOtherWithoutAHole() {
        reader.tell(reader.finished());
        var all = reader.search(reader.search().setSession(reader.session()));
        var pages = new ArrayList<StoredRecord>();
        var more = true;
        while (more && pages.size() < all.size()) {
            var request = reader.search().setSession(reader.session()).setLimit(2);
            if (!pages.isEmpty()) {
                request.setFirst(false).setAfter(pages.getLast().getSequence());
            }
            var page = reader.harness().search(request.build());
            assertTrue(page.getRecordsCount() <= 2);
            pages.addAll(page.getRecordsList());
            more = page.getMore();
        }
        assertEquals(all, pages.subList(0, all.size()));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                reader.refusal(stub -> stub.search(reader.search().setLimit(501).build())));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                reader.refusal(
                        stub -> stub.search(reader.search().setFrom("today").build())));
    }

    @Test
    void theNewestComeFirstWhereThatIsAsked() {
        var action = reader.tell(reader.finished()).getFirst();
        var upwards = reader.search(reader.search().setAction(action));
        var newest = reader.search().setAction(action).setNewestFirst(true).setLimit(upwards.size() - 1);

        var first = reader.harness().search(newest.build());
        newest.setFirst(false).setAfter(first.getRecordsList().getLast().getSequence());
        var last = reader.harness().search(newest.build());

        assertTrue(first.getMore());
        assertFalse(last.getMore());
        var downwards = new ArrayList<>(first.getRecordsList());
        downwards.addAll(last.getRecordsList());
        assertEquals(upwards.reversed(), downwards);
    }

    @Test
    void payloadsComeDecryptedUntilTheirKeyIsForgotten() throws Exception {
        var payload = Entries.payload("prompt", "hello");
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(reader.workspace(), reader.session(), "", "agent@1"),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        reader.caller()
                .as("harness-service")
                .append(Entries.append(
                        Entries.sign(record).toBuilder().addPayloads(payload).build()));
        var request = reader.search().setSession(reader.session()).setKind("model_request");
        assertEquals(
                List.of(payload),
                reader.search(request.setPayloads(true)).getFirst().getPayloadsList());
        assertEquals(0, reader.search(request.setPayloads(false)).getFirst().getPayloadsCount());
        try (var connection = Stack.database().as("audit_eraser");
                var statement = connection.createStatement()) {
            assertEquals(
                    1, statement.executeUpdate("DELETE FROM payload_key WHERE scope = '" + reader.session() + "'"));
        }
        assertEquals(0, reader.search(request.setPayloads(true)).getFirst().getPayloadsCount());
        assertEquals(0, reader.verify(reader.export(true)), "the proof outlives the content");
    }

    @Test
    void depositedPayloadIsFoundWithItsRecord() {
        var payload = Entries.payload("result", "done");
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(reader.workspace(), reader.session(), "", "agent@1"),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        var deposit = DepositRequest.newBuilder()
                .setRecordId(record.id())
                .setSession(reader.session())
                .addPayloads(payload)
                .build();
        reader.caller().as("harness-service").deposit(deposit);
        reader.caller().as("harness-service").deposit(deposit);
        var foreign = deposit.toBuilder().setRecordId("gateway/x/flow_opened/1").build();
        assertEquals(AuditError.AUDIT_ERROR_NOT_GENUINE, reader.refusal(stub -> stub.deposit(foreign)));
        reader.caller()
                .as("harness-service")
                .append(Entries.append(
                        Entries.sign(record).toBuilder().addPayloads(payload).build()));
        var found = reader.search(reader.search().setKind("model_request").setPayloads(true));
        assertEquals(List.of(payload), found.getFirst().getPayloadsList());
    }
}
