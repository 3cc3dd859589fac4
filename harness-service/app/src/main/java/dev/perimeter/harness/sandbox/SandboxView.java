package dev.perimeter.harness.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.sandbox.v1.Sandbox;
import java.util.List;

/**
 * A sandbox, as on the wire.
 *
 * @param state creating, ready, gone
 * @param probed whether the attempts to break out that it began with have failed
 * @param credentials those that it was made with, whose placeholders it knows
 */
record SandboxView(
        String id,
        @JsonProperty("session_id") String session,
        @JsonProperty("work_type") String workType,
        String isolation,
        String state,
        boolean probed,
        List<String> tools,
        List<String> credentials,
        @JsonProperty("created_at") String created) {

    @JsonProperty
    String type() {
        return "sandbox";
    }

    static SandboxView of(Sandbox sandbox) {
        return new SandboxView(
                sandbox.getId(),
                sandbox.getSession(),
                sandbox.getWorkType(),
                sandbox.getIsolation(),
                sandbox.getState(),
                sandbox.getProbed(),
                List.copyOf(sandbox.getToolsList()),
                List.copyOf(sandbox.getCredentialsList()),
                sandbox.getCreated());
    }
}
