package dev.perimeter.audit.intake;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.RefusedException;
import java.util.Map;

/** A caller and the one producer that it may speak for. */
public record Speaker(String client, Producer producer) {

    private static final Map<String, Producer> PRODUCERS = Map.of(
            "harness-service", Producer.HARNESS,
            "sandbox-service", Producer.SANDBOX,
            "egress-gateway", Producer.GATEWAY,
            "tunnel-service", Producer.TUNNEL,
            "secrets-service", Producer.SECRETS);

    /** {@link RefusedException} for a client that is no producer. */
    public static Speaker of(String client) {
        var producer = PRODUCERS.get(client);
        if (producer == null) {
            throw new RefusedException(new AuditRefused.NotItsProducer(client, "any"));
        }
        return new Speaker(client, producer);
    }

    void require(String recordId) {
        if (!recordId.startsWith(producer.wire() + "/")) {
            throw new RefusedException(new AuditRefused.NotItsProducer(client, recordId.replaceAll("/.*", "")));
        }
    }
}
