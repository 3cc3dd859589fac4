package dev.perimeter.audit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a record tells of. */
public enum Kind {
    MODEL_REQUEST,
    DECISION,
    INTENT,
    OUTCOME,
    APPROVAL,
    CONFIGURATION,
    LOGIN,
    LOGOUT,
    EFFECTS,
    FLOW_OPENED,
    FLOW_CLOSED,
    LIFECYCLE,
    PROBE,
    LEASE,
    REVOCATION,
    REFUSAL,
    GAP,
    CHECKPOINT,
    SUCCESSION,
    READ;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Kind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
