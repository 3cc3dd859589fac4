package dev.perimeter.harness.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A sandbox: it serves one session and is never handed on. */
public record SandboxId(@JsonValue String value) {

    private static final String PREFIX = "sbx";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SandboxId {
        Ids.require(PREFIX, value);
    }

    public static SandboxId random() {
        return new SandboxId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
