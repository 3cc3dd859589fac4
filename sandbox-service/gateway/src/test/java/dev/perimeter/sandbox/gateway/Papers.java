package dev.perimeter.sandbox.gateway;

import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.testing.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Grants and receipts as harness-service and audit-service would sign them. */
record Papers(ActionId action, String sandbox, SessionId session, Terms terms) {

    /** What tests vary; life is the time until the action must finish. */
    record Terms(
            String audience, String workspace, long fence, Duration life, Duration start, Set<String> credentials) {}

    static Papers fresh(String sandbox, SessionId session, String... credentials) {
        var terms = new Terms(
                "egress-gateway", "acme", 1, Duration.ofMinutes(5), Duration.ofMinutes(1), Set.of(credentials));
        return new Papers(ActionId.random(), sandbox, session, terms);
    }

    Papers with(Terms other) {
        return new Papers(action, sandbox, session, other);
    }

    Papers audience(String other) {
        return with(new Terms(other, terms.workspace, terms.fence, terms.life, terms.start, terms.credentials));
    }

    Papers workspace(String other) {
        return with(new Terms(terms.audience, other, terms.fence, terms.life, terms.start, terms.credentials));
    }

    Papers fence(long other) {
        return with(new Terms(terms.audience, terms.workspace, other, terms.life, terms.start, terms.credentials));
    }

    Papers times(Duration start, Duration life) {
        return with(new Terms(terms.audience, terms.workspace, terms.fence, life, start, terms.credentials));
    }

    String grant() {
        var now = Instant.now();
        return Grants.sign(
                Keys.named("grant"),
                new Grant(
                        action,
                        Set.of("sandbox-service", terms.audience),
                        new Grant.Scope(terms.workspace, session, terms.fence, sandbox),
                        new Grant.Principal("alice", "agent_0123456789", 1),
                        new Grant.Verdict("allow", "policy", ""),
                        new Grant.Call("bash", "0".repeat(64), "build", terms.credentials),
                        new Grant.Window(now.plus(terms.start), now.plus(terms.life))));
    }

    String receipt(String grant) {
        return receipt(grant, Keys.named("receipt"));
    }

    String receipt(String grant, SigningKey key) {
        return Receipts.sign(key, new Receipt(action, Canonical.sha256(grant), 7));
    }
}
