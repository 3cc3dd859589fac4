package dev.perimeter.harness.contract;

import java.time.Instant;
import java.util.Set;

/** The harness's word for a call that is no action; {@code session} is empty where none is concerned. */
public record Mandate(
        String id,
        Set<String> audience,
        String purpose,
        String workspace,
        String session,
        String principal,
        Instant expires) {

    /** The {@code typ} header of the JWS. */
    public static final String TYPE = "mandate+jwt";

    public Mandate {
        audience = Set.copyOf(audience);
    }
}
