package dev.perimeter.tunnel.stack;

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
import dev.perimeter.tunnel.v1.CallRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Grants, receipts and mandates as the harness and audit would sign them. */
public record Orders(
        String workspace,
        SessionId session,
        ActionId action,
        long fence,
        String upstream,
        String tool,
        Duration finish) {

    private static final Set<String> BOTH = Set.of("tunnel-service", "connector");

    public static Orders of(String upstream, String tool) {
        return new Orders("team", SessionId.random(), ActionId.random(), 1, upstream, tool, Duration.ofMinutes(5));
    }

    public Orders finishing(Duration within) {
        return new Orders(workspace, session, action, fence, upstream, tool, within);
    }

    public Orders in(String another) {
        return new Orders(another, session, action, fence, upstream, tool, finish);
    }

    public Orders another(long newFence) {
        return new Orders(workspace, session, ActionId.random(), newFence, upstream, tool, finish);
    }

    public CallRequest request(String arguments) {
        var grant = grant(Keys.named("grant"), arguments, BOTH);
        return request(grant, receipt(grant), arguments);
    }

    public CallRequest request(String grant, String receipt, String arguments) {
        return CallRequest.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt)
                .setArguments(arguments)
                .build();
    }

    public String grant(SigningKey key, String arguments, Set<String> audience) {
        var now = Instant.now();
        return Grants.sign(
                key,
                new Grant(
                        action,
                        audience,
                        new Grant.Scope(workspace, session, fence, upstream),
                        new Grant.Principal("user", "agent_12345678", 1),
                        new Grant.Verdict("allow", "hash", ""),
                        new Grant.Call(tool, Canonical.sha256(Canonical.bytes(arguments)), "exploration", Set.of()),
                        new Grant.Window(now.plusSeconds(Math.min(60, finish.toSeconds())), now.plus(finish))));
    }

    public String receipt(String grant) {
        return Receipts.sign(Keys.named("receipt"), new Receipt(action, Canonical.sha256(grant), 7));
    }

    public String mandate(String purpose) {
        return mandate(purpose, Set.of("tunnel-service"), Duration.ofMinutes(1));
    }

    public String mandate(String purpose, Set<String> audience, Duration life) {
        var expires = Instant.now().plus(life);
        return Grants.sign(
                Keys.named("grant"),
                new Mandate(Ids.random("mdt"), audience, purpose, workspace, session.value(), "user", expires));
    }
}
