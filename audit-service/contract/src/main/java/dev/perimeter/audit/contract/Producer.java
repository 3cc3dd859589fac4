package dev.perimeter.audit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Who writes records, and which kinds each may write. */
public enum Producer {
    HARNESS(
            Kind.MODEL_REQUEST,
            Kind.DECISION,
            Kind.INTENT,
            Kind.OUTCOME,
            Kind.APPROVAL,
            Kind.CONFIGURATION,
            Kind.LOGIN,
            Kind.LOGOUT,
            Kind.REFUSAL),
    SANDBOX(Kind.EFFECTS, Kind.LIFECYCLE, Kind.PROBE, Kind.REFUSAL),
    GATEWAY(Kind.FLOW_OPENED, Kind.FLOW_CLOSED, Kind.REFUSAL),
    TUNNEL(Kind.EFFECTS, Kind.FLOW_OPENED, Kind.FLOW_CLOSED, Kind.LIFECYCLE, Kind.CONFIGURATION, Kind.REFUSAL),
    SECRETS(Kind.LEASE, Kind.REVOCATION, Kind.CONFIGURATION, Kind.REFUSAL),
    AUDIT(Kind.GAP, Kind.CHECKPOINT, Kind.SUCCESSION, Kind.READ, Kind.REFUSAL);

    private final Set<Kind> kinds;

    Producer(Kind first, Kind... others) {
        this.kinds = EnumSet.of(first, others);
    }

    public boolean mayWrite(Kind kind) {
        return kinds.contains(kind);
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Producer of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
