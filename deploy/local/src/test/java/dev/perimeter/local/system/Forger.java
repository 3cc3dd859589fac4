package dev.perimeter.local.system;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AppendResponse;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds every key of the stack, and so can try what a stolen or a wrong one could. */
record Forger(SystemUnderTest system) {

    private static final String WORKSPACE = "demo";

    static final String COMMAND = "{\"command\":\"true\"}";

    SigningKey key(String name) {
        return SigningKey.read(
                system.site().layout().state().resolve("keys/all").resolve(name + ".jwk"));
    }

    /** A grant for the shell, good for a minute. */
    Grant grant(SessionId session, String sandbox, long fence, String workType, Set<String> credentials) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Grant(
                ActionId.random(),
                Set.of("sandbox-service", "egress-gateway", "secrets-service"),
                new Grant.Scope(WORKSPACE, session, fence, sandbox),
                new Grant.Principal("forger", "agent_forged", 1),
                new Grant.Verdict("allow", "none", ""),
                new Grant.Call("bash", Canonical.sha256(Canonical.bytes(COMMAND)), workType, credentials),
                new Grant.Window(now.plusSeconds(60), now.plusSeconds(90)));
    }

    String signed(Grant grant) {
        return Grants.sign(key("grant"), grant);
    }

    String mandate(String audience, String purpose, SessionId session) {
        return Grants.sign(
                key("grant"),
                new Mandate(
                        Ids.random("mnd"),
                        Set.of(audience),
                        purpose,
                        WORKSPACE,
                        session.value(),
                        "forger",
                        Instant.now().plusSeconds(60)));
    }

    /** Puts the intent of a grant on record and answers with the receipt. */
    String receipt(Grant grant) {
        var intent = new Fact.Intent(
                Canonical.sha256(signed(grant)),
                grant.call().tool(),
                grant.call().argumentsHash(),
                "sandbox",
                grant.scope().target(),
                grant.call().workType(),
                List.copyOf(grant.call().credentials()),
                grant.window().finishBefore());
        return append("harness-service", Producer.HARNESS, grant, intent)
                .getAppended(0)
                .getReceipt();
    }

    /** Appends as one client what may be another producer's fact. */
    AppendResponse append(String client, Producer producer, Grant grant, Fact fact) {
        var subject = new Record.Subject(
                WORKSPACE, grant.scope().session().value(), grant.action().value(), "agent_forged@1");
        var json = Canonical.JSON.valueToTree(Map.of(
                "id",
                Record.id(producer, grant.action().value(), fact.type(), "forged"),
                "producer",
                producer,
                "time",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "subject",
                subject,
                "payloads",
                Map.of(),
                "fact",
                Canonical.JSON.valueToTree(fact)));
        var bytes = Canonical.bytes(json);
        var key = key(producer.wire() + "-record");
        var entry = Entry.newBuilder()
                .setRecord(SignedRecord.newBuilder()
                        .setRecord(ByteString.copyFrom(bytes))
                        .setKeyId(key.id())
                        .setSignature(ByteString.copyFrom(key.sign(bytes))));
        try (var peer = Peer.as(system, Port.AUDIT, client)) {
            return AuditGrpc.newBlockingStub(peer.channel())
                    .withInterceptors(Peer.bearer(Peer.token(system, client, "audit-service")))
                    .append(AppendRequest.newBuilder().addEntries(entry).build());
        }
    }
}
