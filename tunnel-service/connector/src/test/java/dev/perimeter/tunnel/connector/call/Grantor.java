package dev.perimeter.tunnel.connector.call;

import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.tunnel.v1.StartCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Signs what the harness and audit would, and holds what the connector pins. */
final class Grantor {

    private final Clock clock = Clock.systemUTC();
    private final PublicJsonWebKey grantKey;
    private final PublicJsonWebKey receiptKey;
    private final String workspace;

    Grantor() {
        this(key("grant-1"), key("receipt-1"), "team");
    }

    private Grantor(PublicJsonWebKey grantKey, PublicJsonWebKey receiptKey, String workspace) {
        this.grantKey = grantKey;
        this.receiptKey = receiptKey;
        this.workspace = workspace;
    }

    /** The same keys' word for another workspace. */
    Grantor in(String another) {
        return new Grantor(grantKey, receiptKey, another);
    }

    Receipts pinned() {
        return new Receipts(ring(receiptKey), new Grants(ring(grantKey), "connector", clock));
    }

    StartCall order(ActionId action, String upstream, String tool, String arguments) {
        return order(
                grant(action, upstream, tool, arguments, Set.of("tunnel-service", "connector")), action, arguments);
    }

    StartCall order(String grant, ActionId action, String arguments) {
        return StartCall.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt(action, grant))
                .setArguments(arguments)
                .build();
    }

    String grant(ActionId action, String upstream, String tool, String arguments, Set<String> audience) {
        var now = clock.instant();
        return Grants.sign(
                signer(grantKey),
                new Grant(
                        action,
                        audience,
                        new Grant.Scope(workspace, SessionId.random(), 1, upstream),
                        new Grant.Principal("user", "agent_12345678", 1),
                        new Grant.Verdict("allow", "hash", ""),
                        new Grant.Call(tool, Canonical.sha256(Canonical.bytes(arguments)), "exploration", Set.of()),
                        new Grant.Window(now.plusSeconds(60), now.plus(Duration.ofMinutes(5)))));
    }

    String receipt(ActionId action, String grant) {
        return Receipts.sign(signer(receiptKey), new Receipt(action, Canonical.sha256(grant), 1));
    }

    private static SigningKey signer(PublicJsonWebKey key) {
        return SigningKey.parse(key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    private static KeyRing ring(PublicJsonWebKey key) {
        return KeyRing.parse(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static PublicJsonWebKey key(String id) {
        try {
            var key = OkpJwkGenerator.generateJwk("Ed25519");
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
