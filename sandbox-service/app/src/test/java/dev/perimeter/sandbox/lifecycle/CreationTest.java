package dev.perimeter.sandbox.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.FakeGateway;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Traces;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.GetRequest;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreationTest extends InSandbox {

    @AfterEach
    void demandCredentials() {
        FakeGateway.get().letAllPass(false);
    }

    @Test
    void aSessionHasOneSandbox() {
        assertEquals(session().sandbox(), session().entered().sandbox());
        try (var other = Session.in(CALLER.harness(), "tight")) {
            assertNotEquals(session().sandbox(), other.sandbox());
        }
    }

    @Test
    void whatIsMadeIsTold() {
        var sandbox = session().service().get(read(session())).getSandbox();
        assertEquals("ready", sandbox.getState());
        assertEquals("container", sandbox.getIsolation());
        assertEquals("tight", sandbox.getWorkType());
        assertTrue(sandbox.getProbed());
        assertEquals(List.of("bash", "edit", "glob", "grep", "read", "write"), sandbox.getToolsList());
        assertEquals(List.of("vcrd_0123456789"), sandbox.getCredentialsList());
    }

    @Test
    void aLivingSandboxTellsTheCredentialsThatItWasMadeWith() {
        var later = Injection.newBuilder().setCredential("vcrd_9876543210").setName("LATER");
        var repeat = session().creation().toBuilder().addInjections(later).build();
        var sandbox = session().service().create(repeat).getSandbox();
        assertEquals(session().sandbox(), sandbox.getId());
        assertEquals(List.of("vcrd_0123456789"), sandbox.getCredentialsList());
    }

    @Test
    void theProbeIsOnRecordWithEveryCheck() {
        var probe = Recorded.facts(session(), "probe").getFirst();
        assertTrue(probe.path("passed").asBoolean());
        var checks = StreamSupport.stream(probe.path("checks").spliterator(), false)
                .map(check -> check.path("name").asText())
                .toList();
        assertEquals(
                Set.of(
                        "raw_address",
                        "dns",
                        "metadata",
                        "forbidden_host",
                        "canary",
                        "canary_alive",
                        "canary_unseen",
                        "write_outside",
                        "another_sandbox",
                        "namespaces",
                        "privileges"),
                Set.copyOf(checks));
        var states = Recorded.facts(session(), "lifecycle").stream()
                .map(fact -> fact.path("state").asText())
                .toList();
        assertEquals(List.of("created", "ready"), states);
    }

    @Test
    void aSandboxThatDoesNotHoldIsNotUsed() {
        FakeGateway.get().letAllPass(true);
        var leaky = Session.of(CALLER.harness(), "tight");
        refused(SandboxError.SANDBOX_ERROR_PROBE_FAILED, leaky, leaky.creation());
        var probe = Recorded.facts(leaky, "probe").getFirst();
        assertFalse(probe.path("passed").asBoolean());
        assertEquals(List.of(session().sandbox()), Traces.folders());
    }

    @Test
    void whatTheWorkTypeDoesNotAllowIsRefused() {
        var session = Session.of(CALLER.harness(), "exploration");
        refused(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, session, session.creation());
        var sensitive = Session.of(CALLER.harness(), "sensitive-data");
        var unrestricted = sensitive.creation().toBuilder()
                .clearInjections()
                .setNetworking(Networking.newBuilder().setUnrestricted(true))
                .build();
        refused(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, sensitive, unrestricted);
        var nonsense = Session.of(CALLER.harness(), "nonsense");
        refused(SandboxError.SANDBOX_ERROR_UNKNOWN_WORK_TYPE, nonsense, nonsense.creation());
    }

    @Test
    void withoutAGatewayThereIsNoSandbox() {
        FakeGateway.get().refuse(true);
        var session = Session.of(CALLER.harness(), "tight");
        try {
            refused(SandboxError.SANDBOX_ERROR_GATEWAY_UNAVAILABLE, session, session.creation());
        } finally {
            FakeGateway.get().refuse(false);
        }
    }

    @Test
    void anotherWorkspaceSeesNothing() {
        var stranger = new Session(
                session().service(),
                session().id(),
                "others",
                "tight",
                session().sandbox());
        var unseen = assertThrows(
                StatusRuntimeException.class, () -> stranger.service().get(read(stranger)));
        assertEquals(SandboxError.SANDBOX_ERROR_UNKNOWN_SANDBOX, Caller.error(unseen));
        refused(SandboxError.SANDBOX_ERROR_UNKNOWN_SANDBOX, stranger, stranger.creation());
        var undeleted = assertThrows(StatusRuntimeException.class, stranger::close);
        assertEquals(SandboxError.SANDBOX_ERROR_UNKNOWN_SANDBOX, Caller.error(undeleted));
    }

    @Test
    void workTypesAreListed() {
        var request = ListWorkTypesRequest.newBuilder()
                .setMandate(Orders.mandate(session(), "sandbox.read"))
                .build();
        var names = session().service().listWorkTypes(request).getWorkTypesList().stream()
                .map(dev.perimeter.sandbox.v1.WorkType::getName)
                .toList();
        assertTrue(names.containsAll(List.of("exploration", "build", "sensitive-data", "production", "tight")));
    }

    private static GetRequest read(Session session) {
        return GetRequest.newBuilder()
                .setMandate(Orders.mandate(session, "sandbox.read"))
                .setSandbox(session.sandbox())
                .build();
    }

    private static void refused(SandboxError error, Session session, CreateRequest request) {
        var refusal = assertThrows(
                StatusRuntimeException.class, () -> session.service().create(request));
        assertEquals(error, Caller.error(refusal));
        assertFalse(Recorded.facts(session, "refusal").isEmpty());
    }
}
