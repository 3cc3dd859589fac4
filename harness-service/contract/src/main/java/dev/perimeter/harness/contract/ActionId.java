package dev.perimeter.harness.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An action: one tool call by an agent. */
public record ActionId(@JsonValue String value) {

    private static final String PREFIX = "act";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActionId {
        Ids.require(PREFIX, value);
    }

    public static ActionId random() {
        return new ActionId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
