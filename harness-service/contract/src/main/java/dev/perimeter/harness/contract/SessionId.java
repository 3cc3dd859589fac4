package dev.perimeter.harness.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A session: one durable conversation and its log. */
public record SessionId(@JsonValue String value) {

    private static final String PREFIX = "sesn";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Ids.require(PREFIX, value);
    }

    public static SessionId random() {
        return new SessionId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
