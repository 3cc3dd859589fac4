package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.errors.PermissionDeniedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SandboxFailure;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What neither harness nor audit can do alone, and what a stolen key cannot do twice. */
@Needs
class TrustTest {

    private static final long FENCE = 7;
    /** Repeats of a refusal that was told before are told when their window of a minute closes. */
    private static final Duration A_WINDOW_AND_MORE = Duration.ofSeconds(90);

    @Test
    void aGrantWithoutItsReceiptIsRefused(SystemUnderTest system) {
        var forger = new Forger(system);
        var session = SessionId.random();
        var sandbox = sandbox(forger, session);
        var grant = forger.grant(session, sandbox, FENCE, "build", Set.of());
        assertEquals(SandboxError.SANDBOX_ERROR_NOT_GENUINE, refusal(forger, grant, ""));
        onRecord(system, session);
    }

    @Test
    void aReceiptOfAnotherGrantIsRefused(SystemUnderTest system) {
        var forger = new Forger(system);
        var session = SessionId.random();
        var sandbox = sandbox(forger, session);
        var other = forger.grant(session, sandbox, FENCE, "build", Set.of());
        var grant = forger.grant(session, sandbox, FENCE, "build", Set.of());
        assertEquals(SandboxError.SANDBOX_ERROR_NOT_GENUINE, refusal(forger, grant, forger.receipt(other)));
        onRecord(system, session);
    }

    @Test
    void anActionIsUsedOnceAndALowerFenceIsRefused(SystemUnderTest system) {
        var forger = new Forger(system);
        var session = SessionId.random();
        var sandbox = sandbox(forger, session);
        var grant = forger.grant(session, sandbox, FENCE, "build", Set.of());
        var receipt = forger.receipt(grant);
        assertTrue(act(forger, grant, receipt).getLast().hasFinished());
        assertEquals(SandboxError.SANDBOX_ERROR_ACTION_USED, refusal(forger, grant, receipt));
        var late = forger.grant(session, sandbox, FENCE - 1, "build", Set.of());
        assertEquals(SandboxError.SANDBOX_ERROR_LOWER_FENCE, refusal(forger, late, forger.receipt(late)));
        onRecord(system, session);
    }

    @Test
    void aGrantThatAsksForMoreThanItsSandboxHasIsRefused(SystemUnderTest system) {
        var forger = new Forger(system);
        var session = SessionId.random();
        var sandbox = sandbox(forger, session);
        var wider = forger.grant(session, sandbox, FENCE, "production", Set.of());
        assertEquals(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, refusal(forger, wider, forger.receipt(wider)));
        var greedy = forger.grant(session, sandbox, FENCE, "build", Set.of("vcrd_000000000000000000000000"));
        assertEquals(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, refusal(forger, greedy, forger.receipt(greedy)));
        onRecord(system, session);
    }

    @Test
    void aRecordOfAKindThatItsAuthorMayNotWriteIsRefused(SystemUnderTest system) {
        var forger = new Forger(system);
        var grant = forger.grant(SessionId.random(), "sbx_000000000000000000000000", FENCE, "build", Set.of());
        var fact = new Fact.Outcome("finished", false, grant.call().argumentsHash(), "");
        assertThrows(
                StatusRuntimeException.class, () -> forger.append("sandbox-service", Producer.SANDBOX, grant, fact));
        assertThrows(
                StatusRuntimeException.class, () -> forger.append("sandbox-service", Producer.HARNESS, grant, fact));
        onRecord(system, grant.scope().session());
    }

    @Test
    void whoStartedASessionMayNotAllowWhatPolicyAsks(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        var use = Driver.toolUse(developer.turn(session, "rm -rf /workspace"));
        assertEquals("ask", use.path("evaluated_permission").asText());
        assertThrows(
                PermissionDeniedException.class,
                () -> developer.confirm(session, use.path("id").asText(), true));
        onRecord(system, new SessionId(session));
        var before = developer.events(session).size();
        new Driver(system.api(), system.token("approver"))
                .confirm(session, use.path("id").asText(), true);
        assertTrue(developer.rest(session, before).stream()
                .anyMatch(event -> event.path("type").asText().equals("agent.tool_result")));
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.Replay#all")
    void aTokenReplayedAtAnotherServiceIsRefusedAndOnRecord(Replay replay, SystemUnderTest system) {
        var since = Instant.now();
        var token = Peer.token(system, replay.client(), replay.audience());
        try (var peer = Peer.of(system, replay.port())) {
            assertEquals(Status.Code.UNAUTHENTICATED, replay.at(peer, token).getCode());
        }
        var auditor = Perimeter.of(system, "auditor");
        Awaitility.await("the replay on record")
                .atMost(A_WINDOW_AND_MORE)
                .ignoreExceptions()
                .until(() -> Replay.refusals(auditor, since).stream().anyMatch(replay::isToldBy));
        assertThrows(
                IllegalStateException.class,
                () -> Perimeter.of(system, "developer").records("scope=installation"),
                "for auditors only");
    }

    private static String sandbox(Forger forger, SessionId session) {
        try (var peer = Peer.of(forger.system(), Port.SANDBOX)) {
            return stub(forger, peer)
                    .create(CreateRequest.newBuilder()
                            .setMandate(forger.mandate("sandbox-service", "sandbox.create", session))
                            .setWorkType("build")
                            .build())
                    .getSandbox()
                    .getId();
        }
    }

    private static List<ActResponse> act(Forger forger, Grant grant, String receipt) {
        try (var peer = Peer.of(forger.system(), Port.SANDBOX)) {
            var answers = new ArrayList<ActResponse>();
            stub(forger, peer)
                    .act(ActRequest.newBuilder()
                            .setGrant(forger.signed(grant))
                            .setReceipt(receipt)
                            .setArguments(Forger.COMMAND)
                            .build())
                    .forEachRemaining(answers::add);
            return answers;
        }
    }

    private static SandboxError refusal(Forger forger, Grant grant, String receipt) {
        var refused = assertThrows(StatusRuntimeException.class, () -> act(forger, grant, receipt));
        var details = StatusProto.fromThrowable(refused).getDetailsList();
        try {
            return details.getFirst().unpack(SandboxFailure.class).getError();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SandboxesGrpc.SandboxesBlockingStub stub(Forger forger, Peer peer) {
        var token = Peer.token(forger.system(), "harness-service", "sandbox-service");
        return SandboxesGrpc.newBlockingStub(peer.channel()).withInterceptors(Peer.bearer(token));
    }

    private static void onRecord(SystemUnderTest system, SessionId session) {
        var auditor = Perimeter.of(system, "auditor");
        Awaitility.await("the refusal on record")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> records(auditor, session).stream()
                        .anyMatch(record -> record.toString().contains("refusal")));
    }

    private static List<JsonNode> records(Perimeter auditor, SessionId session) {
        var records = new ArrayList<JsonNode>();
        auditor.records("session_id=" + session.value()).path("data").forEach(records::add);
        return records;
    }
}
