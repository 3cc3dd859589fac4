package dev.perimeter.audit.payload;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.SaltedPayload;
import java.util.List;

/** The payloads of one record; {@code scope} says which key they are encrypted with. */
public record Deposit(String recordId, String scope, List<SaltedPayload> payloads) {

    public Deposit {
        payloads = List.copyOf(payloads);
    }

    public static Deposit of(Admitted admitted) {
        var subject = admitted.record().subject();
        return new Deposit(
                admitted.id(),
                scope(admitted.id(), subject.session()),
                admitted.submitted().payloads());
    }

    /** The session, else what the record's id is about. */
    public static String scope(String recordId, String session) {
        if (!session.isEmpty()) {
            return session;
        }
        var parts = recordId.split("/", 3);
        return parts.length > 1 ? parts[1] : recordId;
    }
}
