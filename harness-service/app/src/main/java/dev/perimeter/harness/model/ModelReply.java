package dev.perimeter.harness.model;

import java.util.List;

/** A model's whole answer. */
public record ModelReply(List<Content> content, StopReason stop, Usage usage) {

    public ModelReply {
        content = List.copyOf(content);
    }

    /** Why the model stopped. */
    public enum StopReason {
        END_TURN,
        TOOL_USE,
        MAX_TOKENS,
        REFUSAL
    }

    /** Tokens; {@code input} excludes those read from or written to the provider's cache. */
    public record Usage(long input, long output, long cacheRead, long cacheWrite) {

        public static final Usage NONE = new Usage(0, 0, 0, 0);
    }
}
