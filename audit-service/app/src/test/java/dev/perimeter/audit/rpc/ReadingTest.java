package dev.perimeter.audit.rpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.gap.Detector;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LeafData;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.audit.stack.Caller;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Keys;
import dev.perimeter.audit.stack.OpenBao;
import dev.perimeter.audit.stack.Postgres;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.StoredRecord;
import dev.perimeter.audit.verifier.Verifier;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SessionId;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ReadingTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @Inject
    Detector detector;

    private final String workspace = "ws-" + SessionId.random().value();
    private final String session = SessionId.random().value();
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
    void searchFindsByEveryFilter() {
        var action = tell(finished()).getFirst();
        assertEquals(Set.of("outcome"), kinds(search().setSession(session).setKind("outcome")));
        assertEquals(Set.of("decision", "intent", "outcome"), kinds(search().setAction(action)));
        assertEquals(5, search(search().setAgent("agent")).size() - reads());
        assertEquals(List.of(), search(search().setAgent("nobody")));
        assertEquals(List.of(), search(search().setUntil("2020-01-01T00:00:00Z")));
        assertFalse(search(search().setFrom("2020-01-01T00:00:00Z")).isEmpty());
    }

    @Test
    void pagesFollowEachOtherWithoutAHole() {
        tell(finished());
        var all = search(search().setSession(session));
        var pages = new ArrayList<StoredRecord>();
        var more = true;
        while (more && pages.size() < all.size()) {
            var request = search().setSession(session).setLimit(2);
            if (!pages.isEmpty()) {
                request.setFirst(false).setAfter(pages.getLast().getSequence());
            }
            var page = harness().search(request.build());
            assertTrue(page.getRecordsCount() <= 2);
            pages.addAll(page.getRecordsList());
            more = page.getMore();
        }
        assertEquals(all, pages.subList(0, all.size()));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                refusal(stub -> stub.search(search().setLimit(501).build())));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                refusal(stub -> stub.search(search().setFrom("today").build())));
    }

    @Test
    void payloadsComeDecryptedUntilTheirKeyIsForgotten() throws Exception {
        var payload = Entries.payload("prompt", "hello");
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(workspace, session, "", "agent@1"),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        caller.as("harness-service")
                .append(Entries.append(
                        Entries.sign(record).toBuilder().addPayloads(payload).build()));
        var request = search().setSession(session).setKind("model_request");
        assertEquals(
                List.of(payload), search(request.setPayloads(true)).getFirst().getPayloadsList());
        assertEquals(0, search(request.setPayloads(false)).getFirst().getPayloadsCount());
        try (var connection = Postgres.as("audit_eraser");
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("DELETE FROM payload_key WHERE scope = '" + session + "'"));
        }
        assertEquals(0, search(request.setPayloads(true)).getFirst().getPayloadsCount());
        assertEquals(0, verify(export(true)), "the proof outlives the content");
    }

    @Test
    void depositedPayloadIsFoundWithItsRecord() {
        var payload = Entries.payload("result", "done");
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(workspace, session, "", "agent@1"),
                "1",
                new Fact.ModelRequest("playbook", "m", Entries.HASH),
                Entries.hashes(payload));
        var deposit = DepositRequest.newBuilder()
                .setRecordId(record.id())
                .setSession(session)
                .addPayloads(payload)
                .build();
        caller.as("harness-service").deposit(deposit);
        caller.as("harness-service").deposit(deposit);
        var foreign = deposit.toBuilder().setRecordId("gateway/x/flow_opened/1").build();
        assertEquals(AuditError.AUDIT_ERROR_NOT_GENUINE, refusal(stub -> stub.deposit(foreign)));
        caller.as("harness-service")
                .append(Entries.append(
                        Entries.sign(record).toBuilder().addPayloads(payload).build()));
        var found = search(search().setKind("model_request").setPayloads(true));
        assertEquals(List.of(payload), found.getFirst().getPayloadsList());
    }

    @Test
    void recordIsProvenAgainstASignedCheckpoint() {
        tell(finished());
        var record = search(search().setSession(session)).getLast();
        var proof = harness()
                .prove(ProveRequest.newBuilder()
                        .setMandate(mandate())
                        .setSequence(record.getSequence())
                        .build());
        var checkpoint = CheckpointNote.verified(proof.getCheckpoint(), checkpointKey());
        var path = proof.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        var leaf = Hash.leaf(proof.getLeaf().toByteArray());
        assertTrue(Proofs.includes(record.getSequence(), checkpoint.size(), leaf, path, checkpoint.root()));
    }

    @Test
    void laterCheckpointGoesOnFromAnEarlierOne() {
        tell(finished());
        var first = consistency(0);
        tell(Story.of(SessionId.random().value()).asked());
        assertEquals(0, verify(export(false)));
        var second = harness()
                .proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(mandate())
                        .setFromSize(first.size())
                        .build());
        var newer = CheckpointNote.verified(second.getCheckpoint(), checkpointKey());
        assertTrue(newer.size() > first.size());
        var path = second.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        assertTrue(Proofs.extend(first.size(), first.root(), newer.size(), newer.root(), path));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                refusal(stub -> stub.proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(mandate())
                        .setFromSize(newer.size() + 1000)
                        .build())));
    }

    @Test
    void coverageIsWhole() {
        tell(Story.of(session)
                .probed()
                .action("act_" + session.substring(5))
                .decided("allow")
                .intended()
                .ended("finished"));
        var coverage = harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(mandate())
                        .setSession(session)
                        .build());
        assertEquals(
                List.of(1L, 1L, 0L, 0L),
                List.of(coverage.getActions(), coverage.getInside(), coverage.getRefused(), coverage.getPending()));
        assertEquals(0, coverage.getOutsideCount());
    }

    @Test
    void diagramIsDrawnOfASessionOrAnAction() {
        var action = tell(finished()).getFirst();
        var diagram = harness()
                .diagram(DiagramRequest.newBuilder()
                        .setMandate(mandate())
                        .setAction(action)
                        .build());
        assertEquals(
                List.of("prompt", "decision", "tool", "output"),
                diagram.getNodesList().stream().map(node -> node.getType()).toList());
        assertTrue(diagram.getMermaid().startsWith("flowchart LR"));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                refusal(stub -> stub.diagram(
                        DiagramRequest.newBuilder().setMandate(mandate()).build())));
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                refusal(stub -> stub.diagram(DiagramRequest.newBuilder()
                        .setMandate(mandate())
                        .setAction("act_nobodyknows")
                        .build())));
    }

    @Test
    void exportedBundleVerifiesAndATamperedOneDoesNot() {
        tell(finished());
        var bundle = export(true);
        assertEquals(0, verify(bundle));
        var tampered = bundle.stream()
                .map(line -> line.replace("default/allow", "default/other"))
                .toList();
        assertEquals(1, verify(tampered));
    }

    @Test
    void everyReadingIsARecord() {
        tell(finished());
        harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(mandate())
                        .setSession(session)
                        .build());
        var reads = search(search().setKind("read").setSession(session));
        assertTrue(reads.stream()
                .anyMatch(read -> read.getRecord().getRecord().toStringUtf8().contains("\"what\":\"coverage\"")));
    }

    @Test
    void readerSeesNoOtherWorkspace() {
        tell(finished());
        var record = search(search().setSession(session)).getFirst();
        var stranger = sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                "elsewhere",
                "",
                "mallory",
                Instant.now().plusSeconds(60)));
        assertEquals(
                0,
                harness()
                        .search(SearchRequest.newBuilder()
                                .setMandate(stranger)
                                .setSession(session)
                                .setFirst(true)
                                .setKind("intent")
                                .build())
                        .getRecordsCount());
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                refusal(stub -> stub.prove(ProveRequest.newBuilder()
                        .setMandate(stranger)
                        .setSequence(record.getSequence())
                        .build())));
    }

    @Test
    void mandateOfASessionOpensNoOther() {
        var confined = sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                workspace,
                session,
                "erin",
                Instant.now().plusSeconds(60)));
        tell(finished());
        assertEquals(
                AuditError.AUDIT_ERROR_MANDATE_REFUSED,
                refusal(stub -> stub.coverage(CoverageRequest.newBuilder()
                        .setMandate(confined)
                        .setSession(SessionId.random().value())
                        .build())));
        assertFalse(harness()
                .search(SearchRequest.newBuilder()
                        .setMandate(confined)
                        .setFirst(true)
                        .build())
                .getRecordsList()
                .isEmpty());
    }

    @Test
    void readingWithoutTheRightMandateIsRefused() {
        var expired = new Mandate("m", Set.of("audit-service"), "audit.read", workspace, "", "erin", Instant.EPOCH);
        var later = Instant.now().plusSeconds(60);
        var other = new Mandate("m", Set.of("audit-service"), "sandbox.read", workspace, "", "erin", later);
        var elsewhere = new Mandate("m", Set.of("sandbox-service"), "audit.read", workspace, "", "erin", later);
        for (var mandate : List.of(sign(expired), sign(other), sign(elsewhere), "", "x.y.z")) {
            for (var call : calls(mandate)) {
                assertEquals(AuditError.AUDIT_ERROR_MANDATE_REFUSED, refusal(call), mandate);
            }
        }
    }

    @Test
    void onlyHarnessMayRead() {
        for (var call : calls(mandate())) {
            assertEquals(Status.Code.UNAUTHENTICATED, code(() -> call.accept(caller.anonymous())));
            for (var client : List.of("sandbox-service", "egress-gateway", "tunnel-service", "secrets-service")) {
                assertEquals(Status.Code.PERMISSION_DENIED, code(() -> call.accept(caller.as(client))));
            }
            call.accept(harness());
        }
    }

    @Test
    void detectorPutsHolesOnRecordOnce() throws SQLException {
        var story = Story.of(session)
                .action("act_" + session.substring(5))
                .tell(
                        Producer.GATEWAY,
                        new Fact.FlowOpened("flw_" + session, "x", "h", 443, "GET", "/", "inspected", "r"));
        tell(story);
        await().atMost(BOUND).until(() -> {
            detector.look().await().atMost(BOUND);
            return !search(search().setKind("gap").setSession(session)).isEmpty();
        });
        detector.look().await().atMost(BOUND);
        var gaps = search(search().setKind("gap").setSession(session));
        assertEquals(1, gaps.size());
        assertTrue(gaps.getFirst().getRecord().getRecord().toStringUtf8().contains("without_intent"));
    }

    @Test
    void treeOfTheDatabaseIsTheOneThatCheckpointsSign() throws SQLException {
        tell(finished());
        var checkpoint = consistency(0);
        var leaves = new ArrayList<Hash>();
        try (var connection = Postgres.as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key_id, record, signature FROM leaf WHERE sequence < "
                        + checkpoint.size() + " ORDER BY sequence")) {
            while (rows.next()) {
                leaves.add(Hash.leaf(LeafData.of(rows.getString(1), rows.getBytes(2), rows.getBytes(3))));
            }
        }
        assertEquals(checkpoint.size(), leaves.size());
        assertEquals(checkpoint.root(), root(leaves));
    }

    @Test
    void appendsGoOnWithoutVaultAndTheCheckpointCatchesUp() throws Exception {
        tell(finished());
        OpenBao.instance().stop();
        try {
            assertTrue(tellOne() > 0);
            assertEquals(
                    AuditError.AUDIT_ERROR_UNAVAILABLE,
                    refusal(stub -> stub.prove(ProveRequest.newBuilder()
                            .setMandate(mandate())
                            .setSequence(tellOne())
                            .build())));
            await().atMost(BOUND).untilAsserted(() -> assertEquals("degraded", checkpointState()));
        } finally {
            OpenBao.instance().startAgain();
        }
        await().atMost(BOUND).untilAsserted(() -> assertEquals("signing", checkpointState()));
        assertEquals(0, verify(export(false)));
    }

    private Story finished() {
        return new Story(new Subject(workspace, session, "", "agent@1"))
                .asked()
                .probed()
                .action("act_" + session.substring(5))
                .decided("allow")
                .intended()
                .ended("finished");
    }

    /** Appends the records in the name of their producers; answers with the actions. */
    private List<String> tell(Story story) {
        var clients = Map.of(
                Producer.HARNESS, "harness-service",
                Producer.SANDBOX, "sandbox-service",
                Producer.GATEWAY, "egress-gateway",
                Producer.SECRETS, "secrets-service",
                Producer.TUNNEL, "tunnel-service");
        var actions = new ArrayList<String>();
        for (var told : story.records()) {
            var subject = told.subject();
            var moved = new Record(
                    told.id(),
                    told.producer(),
                    told.time(),
                    new Subject(workspace, subject.session(), subject.action(), subject.agent()),
                    told.payloads(),
                    told.fact());
            caller.as(Objects.requireNonNull(clients.get(told.producer()))).append(Entries.append(Entries.sign(moved)));
            if (!subject.action().isEmpty() && !actions.contains(subject.action())) {
                actions.add(subject.action());
            }
        }
        return actions;
    }

    private AuditGrpc.AuditBlockingStub harness() {
        return caller.as("harness-service");
    }

    private String mandate() {
        return sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                workspace,
                "",
                "erin",
                Instant.now().plusSeconds(60)));
    }

    private static String sign(Mandate mandate) {
        return Grants.sign(Keys.named("grant"), mandate);
    }

    private SearchRequest.Builder search() {
        return SearchRequest.newBuilder().setMandate(mandate()).setFirst(true);
    }

    private List<StoredRecord> search(SearchRequest.Builder request) {
        return harness().search(request.build()).getRecordsList();
    }

    private long reads() {
        return search(search().setKind("read").setAgent("agent")).size();
    }

    private Set<String> kinds(SearchRequest.Builder request) {
        return Set.copyOf(search(request).stream()
                .map(record -> kind(record.getRecord().getRecord().toStringUtf8()))
                .toList());
    }

    private static String kind(String json) {
        try {
            return Canonical.JSON.readTree(json).at("/fact/kind").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private CheckpointNote consistency(long from) {
        var answer = harness()
                .proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(mandate())
                        .setFromSize(from)
                        .build());
        return CheckpointNote.verified(answer.getCheckpoint(), checkpointKey());
    }

    private NoteKey checkpointKey() {
        try {
            var header = Canonical.JSON.readTree(export(false).getFirst());
            return NoteKey.parse(header.path("checkpoint_key").asText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> export(boolean payloads) {
        var lines = new ArrayList<String>();
        harness()
                .export(ExportRequest.newBuilder()
                        .setMandate(mandate())
                        .setSession(session)
                        .setPayloads(payloads)
                        .build())
                .forEachRemaining(line -> lines.add(line.getLine()));
        return lines;
    }

    private static int verify(List<String> lines) {
        try {
            var file = Files.write(Files.createTempFile("bundle", ".jsonl"), lines);
            var out = new StringWriter();
            var code = Verifier.run(new PrintWriter(out), file.toString());
            return code == 0 && !out.toString().contains("VERIFIED") ? -1 : code;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Consumer<AuditGrpc.AuditBlockingStub>> calls(String mandate) {
        return List.of(
                stub -> stub.search(
                        SearchRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.prove(ProveRequest.newBuilder()
                        .setMandate(mandate)
                        .setSequence(tellOne())
                        .build()),
                stub -> stub.proveConsistency(
                        ProveConsistencyRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.coverage(CoverageRequest.newBuilder()
                        .setMandate(mandate)
                        .setSession(session)
                        .build()),
                stub -> stub.diagram(DiagramRequest.newBuilder()
                        .setMandate(mandate)
                        .setSession(session)
                        .build()),
                stub -> stub.export(ExportRequest.newBuilder()
                                .setMandate(mandate)
                                .setSession(session)
                                .build())
                        .forEachRemaining((ExportResponse _) -> {}));
    }

    private long tellOne() {
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(workspace, session, "", ""),
                SessionId.random().value(),
                new Fact.Login("erin"));
        return harness()
                .append(Entries.append(Entries.sign(record)))
                .getAppended(0)
                .getSequence();
    }

    /** Degraded or not, the service is ready. */
    private static String checkpointState() {
        return RestAssured.given()
                .port(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class))
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'checkpoint' }.data.state");
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var middle = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }

    private AuditError refusal(Consumer<AuditGrpc.AuditBlockingStub> call) {
        return Caller.error(assertThrows(StatusRuntimeException.class, () -> call.accept(harness())));
    }

    private static Status.Code code(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus().getCode();
    }
}
