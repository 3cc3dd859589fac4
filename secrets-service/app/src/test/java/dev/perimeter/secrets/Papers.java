package dev.perimeter.secrets;

import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.secrets.v1.LeaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Grants, receipts and mandates as harness-service and audit-service would sign them. */
record Papers(
        ActionId action,
        Owner owner,
        String workspace,
        String audience,
        String workType,
        Duration life,
        Set<String> credentials) {

    /** The harness that has the session by this fence. */
    record Owner(SessionId session, long fence) {}

    static Papers fresh(String... credentials) {
        return new Papers(
                ActionId.random(),
                new Owner(SessionId.random(), 1),
                "acme",
                "secrets-service",
                "build",
                Duration.ofMinutes(5),
                Set.of(credentials));
    }

    Papers owner(SessionId session, long fence) {
        return new Papers(action, new Owner(session, fence), workspace, audience, workType, life, credentials);
    }

    Papers workspace(String other) {
        return new Papers(action, owner, other, audience, workType, life, credentials);
    }

    Papers audience(String other) {
        return new Papers(action, owner, workspace, other, workType, life, credentials);
    }

    Papers workType(String other) {
        return new Papers(action, owner, workspace, audience, other, life, credentials);
    }

    Papers life(Duration other) {
        return new Papers(action, owner, workspace, audience, workType, other, credentials);
    }

    String grant() {
        return grant(Keys.named("grant"));
    }

    String grant(SigningKey key) {
        var finish = Instant.now().plus(life);
        return Grants.sign(
                key,
                new Grant(
                        action,
                        Set.of("sandbox-service", audience),
                        new Grant.Scope(workspace, owner.session(), owner.fence(), "sbx_0123456789abcdef"),
                        new Grant.Principal("alice", "agent_0123456789", 1),
                        new Grant.Verdict("allow", "policy", ""),
                        new Grant.Call("bash", "0".repeat(64), workType, credentials),
                        new Grant.Window(finish.minusSeconds(1), finish)));
    }

    String receipt(String grant) {
        return receipt(grant, Keys.named("receipt"));
    }

    String receipt(String grant, SigningKey key) {
        return Receipts.sign(key, new Receipt(action, Canonical.sha256(grant), 7));
    }

    LeaseRequest request(String credential, String host) {
        var grant = grant();
        return LeaseRequest.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt(grant))
                .setCredential(credential)
                .setHost(host)
                .build();
    }

    static String mandate(String purpose, String workspace) {
        return mandate(purpose, workspace, Duration.ofMinutes(1));
    }

    static String mandate(String purpose, String workspace, Duration life) {
        return Grants.sign(
                Keys.named("grant"),
                new Mandate(
                        Ids.random("mnd"),
                        Set.of("secrets-service"),
                        purpose,
                        workspace,
                        "sesn_0123456789abcdef",
                        "alice",
                        Instant.now().plus(life)));
    }
}
