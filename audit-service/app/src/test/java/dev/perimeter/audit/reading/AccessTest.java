package dev.perimeter.audit.reading;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SessionId;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AccessTest {

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
    void everyReadingIsARecord() {
        reader.tell(reader.finished());
        reader.harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSession(reader.session())
                        .build());
        var reads = reader.search(reader.search().setKind("read").setSession(reader.session()));
        assertTrue(reads.stream()
                .anyMatch(read -> read.getRecord().getRecord().toStringUtf8().contains("\"what\":\"coverage\"")));
    }

    @Test
    void readerSeesNoOtherWorkspace() {
        reader.tell(reader.finished());
        var record = reader.search(reader.search().setSession(reader.session())).getFirst();
        var stranger = reader.sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                "elsewhere",
                "",
                "mallory",
                Instant.now().plusSeconds(60)));
        assertEquals(
                0,
                reader.harness()
                        .search(SearchRequest.newBuilder()
                                .setMandate(stranger)
                                .setSession(reader.session())
                                .setFirst(true)
                                .setKind("intent")
                                .build())
                        .getRecordsCount());
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                reader.refusal(stub -> stub.get(GetRequest.newBuilder()
                        .setMandate(stranger)
                        .setSequence(record.getSequence())
                        .build())));
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                reader.refusal(stub -> stub.prove(ProveRequest.newBuilder()
                        .setMandate(stranger)
                        .setSequence(record.getSequence())
                        .build())));
    }

    @Test
    void mandateOfASessionOpensNoOther() {
        var confined = reader.sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                reader.workspace(),
                reader.session(),
                "erin",
                Instant.now().plusSeconds(60)));
        reader.tell(reader.finished());
        assertEquals(
                AuditError.AUDIT_ERROR_MANDATE_REFUSED,
                reader.refusal(stub -> stub.coverage(CoverageRequest.newBuilder()
                        .setMandate(confined)
                        .setSession(SessionId.random().value())
                        .build())));
        assertFalse(reader.harness()
                .search(SearchRequest.newBuilder()
                        .setMandate(confined)
                        .setFirst(true)
                        .build())
                .getRecordsList()
                .isEmpty());
    }

    @Test
    void readingWithoutTheRightMandateIsRefused() {
        var expired =
                new Mandate("m", Set.of("audit-service"), "audit.read", reader.workspace(), "", "erin", Instant.EPOCH);
        var later = Instant.now().plusSeconds(60);
        var other = new Mandate("m", Set.of("audit-service"), "sandbox.read", reader.workspace(), "", "erin", later);
        var elsewhere =
                new Mandate("m", Set.of("sandbox-service"), "audit.read", reader.workspace(), "", "erin", later);
        for (var mandate : List.of(reader.sign(expired), reader.sign(other), reader.sign(elsewhere), "", "x.y.z")) {
            for (var call : calls(mandate)) {
                assertEquals(AuditError.AUDIT_ERROR_MANDATE_REFUSED, reader.refusal(call), mandate);
            }
        }
    }

    @Test
    void onlyHarnessMayRead() {
        for (var call : calls(reader.mandate())) {
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    reader.code(() -> call.accept(reader.caller().anonymous())));
            for (var client : List.of("sandbox-service", "egress-gateway", "tunnel-service", "secrets-service")) {
                assertEquals(
                        Status.Code.PERMISSION_DENIED,
                        reader.code(() -> call.accept(reader.caller().as(client))));
            }
            call.accept(reader.harness());
        }
    }

    @Test
    void healthIsToldToPeers() {
        assertEquals(ServingStatus.SERVING, reader.caller().health());
    }

    @Test
    void malformedTokenIsRefused() {
        for (var token : List.of("xyz", "a.b.c")) {
            var stub = reader.caller().with(token);
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    reader.code(() -> stub.search(reader.search().build())));
        }
    }

    @Test
    void whoIsTurnedAwayIsOnRecordForWhoReadsTheInstallation() {
        var request = reader.search().build();
        reader.code(() -> reader.caller().anonymous().search(request));
        reader.code(() -> reader.caller().as("tunnel-service").search(request));
        var replayed = Stack.issuer().token("harness-service", "secrets-service");
        reader.code(() -> reader.caller().with(replayed).search(request));

        onRecord("anonymous", "Anonymous");
        onRecord("tunnel-service", "WrongClient");
        onRecord("harness-service", "WrongAudience");
    }

    private void onRecord(String by, String reason) {
        var fact = "\"fact\":{\"by\":\"" + by + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":\"" + reason
                + "\",\"what\":\"perimeter.audit.v1.Audit/Search\"}";
        await().atMost(Duration.ofSeconds(10))
                .until(() -> reader
                        .search(reader.search().setMandate(installation()).setKind("refusal"))
                        .stream()
                        .anyMatch(record ->
                                record.getRecord().getRecord().toStringUtf8().contains(fact)));
    }

    /** What belongs to no workspace. */
    private String installation() {
        return reader.sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                "",
                "",
                "erin",
                Instant.now().plusSeconds(60)));
    }

    private List<Consumer<AuditGrpc.AuditBlockingStub>> calls(String mandate) {
        return List.of(
                stub -> stub.search(
                        SearchRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.prove(ProveRequest.newBuilder()
                        .setMandate(mandate)
                        .setSequence(reader.tellOne())
                        .build()),
                stub -> stub.get(GetRequest.newBuilder()
                        .setMandate(mandate)
                        .setSequence(reader.tellOne())
                        .build()),
                stub -> stub.checkpoints(
                        CheckpointsRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.keys(KeysRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.proveConsistency(
                        ProveConsistencyRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.coverage(CoverageRequest.newBuilder()
                        .setMandate(mandate)
                        .setSession(reader.session())
                        .build()),
                stub -> stub.listOutside(
                        ListOutsideRequest.newBuilder().setMandate(mandate).build()),
                stub -> stub.activity(ActivityRequest.newBuilder()
                        .setMandate(mandate)
                        .setFrom("2026-01-01T00:00:00Z")
                        .setUntil("2026-01-01T00:01:00Z")
                        .build()),
                stub -> stub.diagram(DiagramRequest.newBuilder()
                        .setMandate(mandate)
                        .setSession(reader.session())
                        .build()),
                stub -> stub.export(ExportRequest.newBuilder()
                                .setMandate(mandate)
                                .setSession(reader.session())
                                .build())
                        .forEachRemaining((ExportResponse _) -> {}));
    }
}
