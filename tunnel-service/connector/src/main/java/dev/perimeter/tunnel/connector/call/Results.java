package dev.perimeter.tunnel.connector.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perimeter.tunnel.connector.mcp.McpFailure;
import dev.perimeter.tunnel.connector.mcp.McpResult;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallResult;
import java.nio.charset.StandardCharsets;

/** What a call that was sent came to, in protobuf. */
final class Results {

    private Results() {}

    static CallResult of(McpResult result, long limit) {
        var size = result.content().getBytes(StandardCharsets.UTF_8).length;
        if (size > limit) {
            return error(
                    CallEnding.CALL_ENDING_FINISHED,
                    "the result has " + size + " bytes, more than the " + limit + " that may pass");
        }
        return CallResult.newBuilder()
                .setContent(result.content())
                .setIsError(result.isError())
                .setEnding(CallEnding.CALL_ENDING_FINISHED)
                .build();
    }

    static CallResult of(McpFailure failure) {
        var ending = switch (failure) {
            case McpFailure.Answered _, McpFailure.NotSent _ -> CallEnding.CALL_ENDING_FINISHED;
            case McpFailure.Broken _, McpFailure.NotUnderstood _ -> CallEnding.CALL_ENDING_UNKNOWN;
            case McpFailure.TooLate _ -> CallEnding.CALL_ENDING_TIMED_OUT;
            case McpFailure.Cancelled _ -> CallEnding.CALL_ENDING_CANCELLED;
        };
        return error(ending, failure.message());
    }

    static CallResult error(CallEnding ending, String message) {
        var blocks = JsonNodeFactory.instance.arrayNode();
        blocks.addObject().put("type", "text").put("text", message);
        return CallResult.newBuilder()
                .setContent(blocks.toString())
                .setIsError(true)
                .setEnding(ending)
                .build();
    }
}
