package dev.perimeter.harness.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One block of a message, in no provider's format. */
@RegisterForReflection(
        registerFullHierarchy = true, // what a model was asked is on record
        targets = {
            Message.class,
            Content.Text.class,
            Content.Thinking.class,
            Content.ToolUse.class,
            Content.ToolResult.class
        })
public sealed interface Content {

    record Text(String text) implements Content {}

    /**
     * What a model thought. {@code opaque} is the provider's own JSON block, signature included, which goes back unchanged
     * to that provider and to no other.
     */
    record Thinking(String text, String provider, String opaque) implements Content {}

    /** {@code tool} is the name as it was offered ({@link ToolName#offered}). */
    record ToolUse(String id, String tool, ObjectNode input) implements Content {

        public ToolUse {
            input = input.deepCopy();
        }
    }

    /** The answer to the tool use of that id. */
    record ToolResult(String toolUse, String text, boolean error) implements Content {}
}
