package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An action that is outside; {@code at} and {@code sequence} are of the first record about it. */
record OutsideAction(
        @JsonProperty("action_id") String action,
        @JsonProperty("session_id") String session,
        String tool,
        String reason,
        String at,
        long sequence) {

    static OutsideAction of(dev.perimeter.audit.v1.OutsideAction action) {
        return new OutsideAction(
                action.getAction(),
                action.getSession(),
                action.getTool(),
                action.getReason(),
                action.getAt(),
                action.getSequence());
    }

    @JsonProperty
    String type() {
        return "outside_action";
    }
}
