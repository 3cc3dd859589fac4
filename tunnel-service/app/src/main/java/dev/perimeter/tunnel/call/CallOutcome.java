package dev.perimeter.tunnel.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** What a call that started came to; {@code content} is a JSON array of MCP content blocks. */
public record CallOutcome(Ending ending, boolean isError, String content) {

    static CallOutcome failed(Ending ending, String message) {
        var blocks = JsonNodeFactory.instance.arrayNode();
        blocks.addObject().put("type", "text").put("text", message);
        return new CallOutcome(ending, true, blocks.toString());
    }

    static CallOutcome unknown() {
        return failed(Ending.UNKNOWN, "the connector was lost during the call; whether it took effect is not known");
    }

    static CallOutcome timedOut() {
        return failed(Ending.TIMED_OUT, "the call was stopped because its time was over");
    }

    /** Itself, or an error that names the limit. */
    CallOutcome within(long limit) {
        return size() <= limit
                ? this
                : failed(ending, "the result has " + size() + " bytes, more than the " + limit + " that may pass");
    }

    int size() {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "CallOutcome[" + ending + "]";
    }
}
