package dev.perimeter.sandbox.stack;

import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.sandbox.v1.ActRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** One action's grant, receipt and arguments as the harness and audit would sign them. */
public record Orders(
        Session session,
        ActionId action,
        long fence,
        String tool,
        String workType,
        Set<String> credentials,
        String approval,
        Duration finish) {

    private static final Set<String> AUDIENCE = Set.of("sandbox-service", "egress-gateway");

    public static Orders of(Session session, String tool) {
        return new Orders(session, ActionId.random(), 1, tool, session.workType(), Set.of(), "", Duration.ofMinutes(5));
    }

    public Orders fenced(long other) {
        return new Orders(session, action, other, tool, workType, credentials, approval, finish);
    }

    public Orders forWorkType(String other) {
        return new Orders(session, action, fence, tool, other, credentials, approval, finish);
    }

    public Orders holding(String... names) {
        return new Orders(session, action, fence, tool, workType, Set.of(names), approval, finish);
    }

    public Orders approved() {
        return new Orders(session, action, fence, tool, workType, credentials, "sevt_approval1", finish);
    }

    public Orders finishing(Duration within) {
        return new Orders(session, action, fence, tool, workType, credentials, approval, within);
    }

    public ActRequest request(String arguments) {
        var grant = grant(Keys.named("grant"), arguments, AUDIENCE);
        return request(grant, receipt(grant), arguments);
    }

    public ActRequest request(String grant, String receipt, String arguments) {
        return ActRequest.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt)
                .setArguments(arguments)
                .build();
    }

    public String grant(SigningKey key, String arguments, Set<String> audience) {
        var now = Instant.now();
        var verdict = new Grant.Verdict(approval.isEmpty() ? "allow" : "approved", "hash", approval);
        return Grants.sign(
                key,
                new Grant(
                        action,
                        audience,
                        new Grant.Scope(session.workspace(), session.id(), fence, session.sandbox()),
                        new Grant.Principal("user", "agent_12345678", 1),
                        verdict,
                        new Grant.Call(tool, Canonical.sha256(Canonical.bytes(arguments)), workType, credentials),
                        new Grant.Window(now.plusSeconds(Math.min(60, finish.toSeconds())), now.plus(finish))));
    }

    public String receipt(String grant) {
        return Receipts.sign(Keys.named("receipt"), new Receipt(action, Canonical.sha256(grant), 7));
    }

    public static String mandate(Session session, String purpose) {
        return mandate(session, purpose, Set.of("sandbox-service"), Duration.ofMinutes(1));
    }

    public static String mandate(Session session, String purpose, Set<String> audience, Duration life) {
        var mandate = new Mandate(
                Ids.random("mdt"),
                audience,
                purpose,
                session.workspace(),
                session.id().value(),
                "user",
                Instant.now().plus(life));
        return Grants.sign(Keys.named("grant"), mandate);
    }
}
