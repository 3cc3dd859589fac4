package dev.perimeter.tunnel.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.tunnel.stack.Caller;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.v1.ConnectorsGrpc;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rpc of the contract, whoever adds one. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class CallersTest {

    private static final List<String> EVERYBODY = List.of(
            "harness-service",
            "sandbox-service",
            "egress-gateway",
            "tunnel-service",
            "connector",
            "secrets-service",
            "audit-service");

    private final Caller caller = Caller.service();

    @AfterEach
    void leave() {
        caller.close();
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void anonymousCallsAreRefused(String rpc) {
        assertEquals(Status.Code.UNAUTHENTICATED, code(rpc, TunnelGrpc.newStub(caller.channel())));
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void aTokenForAnotherServiceIsRefused(String rpc) {
        for (var audience : List.of("audit-service", "harness-service")) {
            var token = Stack.issuer().token(allowed(rpc), audience);
            assertEquals(
                    Status.Code.UNAUTHENTICATED, code(rpc, Caller.with(token, TunnelGrpc.newStub(caller.channel()))));
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void otherClientsAreForbidden(String rpc) {
        for (var client : EVERYBODY) {
            if (!client.equals(allowed(rpc)) && !forwards(client, rpc)) {
                var expected = client.equals("connector") ? Status.Code.UNAUTHENTICATED : Status.Code.PERMISSION_DENIED;
                assertEquals(expected, code(rpc, Caller.as(client, TunnelGrpc.newStub(caller.channel()))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("innerRpcs")
    void tokensWithoutACertificateAreRefusedAndOnRecord(String rpc) {
        try (var bare = Caller.connector()) {
            for (var client : List.of("harness-service", "connector")) {
                assertEquals(
                        Status.Code.UNAUTHENTICATED, code(rpc, Caller.as(client, TunnelGrpc.newStub(bare.channel()))));
                onRecord(rpc, client, "NoCertificate");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void anotherTunnelServiceMayPassOnWhatItWasAsked(String rpc) {
        var stub = Caller.as("tunnel-service", TunnelGrpc.newStub(caller.channel()));
        var refusal = assertThrows(StatusRuntimeException.class, () -> start(rpc, stub));
        assertEquals(
                forwards("tunnel-service", rpc) ? 1 : 0,
                StatusProto.fromThrowable(refusal).getDetailsCount());
    }

    /** An empty message gets as far as the proofs, whose refusals are typed. */
    @ParameterizedTest
    @MethodSource("rpcs")
    void theListedClientMayCall(String rpc) {
        try (var own = allowed(rpc).equals("connector") ? Caller.connector() : Caller.service()) {
            var stub = Caller.as(allowed(rpc), TunnelGrpc.newStub(own.channel()));
            var refusal = assertThrows(StatusRuntimeException.class, () -> start(rpc, stub));
            assertEquals(1, StatusProto.fromThrowable(refusal).getDetailsCount());
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void malformedTokensAreRefused(String rpc) {
        for (var token : List.of("xyz", "a.b.c")) {
            assertEquals(
                    Status.Code.UNAUTHENTICATED, code(rpc, Caller.with(token, TunnelGrpc.newStub(caller.channel()))));
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void whoIsTurnedAwayIsOnRecord(String rpc) {
        var stub = TunnelGrpc.newStub(caller.channel());
        code(rpc, stub);
        code(rpc, Caller.as("secrets-service", stub));
        code(rpc, Caller.with(Stack.issuer().token(allowed(rpc), "audit-service"), stub));

        onRecord(rpc, "anonymous", "Anonymous");
        onRecord(rpc, "secrets-service", "WrongClient");
        onRecord(rpc, allowed(rpc), "WrongAudience");
    }

    private static void onRecord(String rpc, String by, String reason) {
        var fact = "\"fact\":{\"by\":\"" + by + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":\"" + reason
                + "\",\"what\":\"" + rpc + "\"}";
        await().atMost(Duration.ofSeconds(10))
                .until(() -> refusals().stream().anyMatch(record -> record.contains(fact)));
    }

    /** The records of refusals that are nobody's. */
    private static List<String> refusals() {
        return Stack.database()
                .column("SELECT convert_from(decode(convert_from(body, 'UTF8')::json->'data'->>'record', 'base64'),"
                        + " 'UTF8') FROM outbox WHERE event_id LIKE 'tunnel//refusal/%'");
    }

    static Stream<String> rpcs() {
        return Stream.of(TunnelGrpc.getServiceDescriptor(), ConnectorsGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .map(MethodDescriptor::getFullMethodName);
    }

    static Stream<String> innerRpcs() {
        return rpcs().filter(rpc -> !allowed(rpc).equals("connector"));
    }

    private static boolean forwards(String client, String rpc) {
        return client.equals("tunnel-service") && rpc.startsWith("perimeter.tunnel.v1.Tunnel/");
    }

    private static String allowed(String rpc) {
        return rpc.startsWith("perimeter.tunnel.v1.Connectors/") ? "connector" : "harness-service";
    }

    /** How a call with an empty message ends. */
    private static Status.Code code(String rpc, AbstractStub<?> stub) {
        return Refused.code(() -> start(rpc, stub));
    }

    @SuppressWarnings({"unchecked", "ReturnValueIgnored"})
    private static void start(String rpc, AbstractStub<?> stub) {
        if (rpc.equals(ConnectorsGrpc.getAttachMethod().getFullMethodName())) {
            var call = stub.getChannel().newCall(ConnectorsGrpc.getAttachMethod(), stub.getCallOptions());
            ClientCalls.blockingServerStreamingCall(call, FromConnector.getDefaultInstance())
                    .hasNext();
            return;
        }
        var method = TunnelGrpc.getServiceDescriptor().getMethods().stream()
                .filter(known -> known.getFullMethodName().equals(rpc))
                .findFirst()
                .orElseThrow();
        var typed = (MethodDescriptor<Object, Object>) method;
        var request = typed.parseRequest(new java.io.ByteArrayInputStream(new byte[0]));
        var call = stub.getChannel().newCall(typed, stub.getCallOptions());
        ClientCalls.blockingServerStreamingCall(call, request).hasNext();
    }
}
