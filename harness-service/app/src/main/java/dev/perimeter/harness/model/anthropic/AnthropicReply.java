package dev.perimeter.harness.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.model.stream.ErrorText;
import dev.perimeter.harness.model.stream.Json;
import dev.perimeter.harness.model.stream.ReplyReader;
import dev.perimeter.harness.model.stream.ServerEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a streamed message; event types that are not known are passed over, as the API's versioning asks. */
final class AnthropicReply implements ReplyReader {

    private final Json json;
    private final Deltas sink;
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();
    private String stop = "";
    private Usage usage = Usage.NONE;

    AnthropicReply(String provider, Deltas sink) {
        this.json = new Json(provider);
        this.sink = sink;
    }

    @Override
    public Progress read(ServerEvent event) {
        var data = json.event(event.data());
        switch (data.path("type").asText()) {
            case "message_start" -> count(data.path("message").path("usage"));
            case "content_block_start" -> start(data);
            case "content_block_delta" ->
                block(data).grow(data.path("delta"), data.path("index").asInt(), sink);
            case "message_delta" -> {
                stop = data.path("delta").path("stop_reason").asText(stop);
                count(data.path("usage"));
            }
            case "message_stop" -> {
                return Progress.WHOLE;
            }
            case "error" -> throw failed(ErrorText.of(data));
            default -> {} // ping, content_block_stop, and what is to come
        }
        return Progress.OPEN;
    }

    private void start(ObjectNode data) {
        if (!(data.path("content_block") instanceof ObjectNode block)) {
            throw json.malformed("a content block without content");
        }
        blocks.put(data.path("index").asInt(), Block.of(block, json));
    }

    private Block block(JsonNode data) {
        var block = blocks.get(data.path("index").asInt());
        if (block == null) {
            throw json.malformed("a delta for a block that was not started");
        }
        return block;
    }

    /** Counts are cumulative: what a later event tells replaces what an earlier one told. */
    private void count(JsonNode told) {
        usage = new Usage(
                told.path("input_tokens").asLong(usage.input()),
                told.path("output_tokens").asLong(usage.output()),
                told.path("cache_read_input_tokens").asLong(usage.cacheRead()),
                told.path("cache_creation_input_tokens").asLong(usage.cacheWrite()));
    }

    private RefusedException failed(ErrorText error) {
        var what = "it reported " + (error.type().isEmpty() ? "an error" : error.type()) + " while answering";
        return new RefusedException(
                switch (error.type()) {
                    case "invalid_request_error",
                            "authentication_error",
                            "permission_error",
                            "not_found_error",
                            "billing_error" -> new ModelRefused.Terminal(json.provider(), what);
                    default -> new ModelRefused.Retryable(json.provider(), what, Duration.ZERO);
                });
    }

    @Override
    public ModelReply reply() {
        var reason = reason();
        if (reason != StopReason.MAX_TOKENS && blocks.values().stream().anyMatch(AnthropicReply::isBroken)) {
            throw json.malformed("a tool input that is no JSON object");
        }
        var content = blocks.values().stream()
                .map(Block::content)
                .flatMap(Optional::stream)
                .toList();
        if (reason == StopReason.TOOL_USE && content.stream().noneMatch(Content.ToolUse.class::isInstance)) {
            throw json.malformed("it stopped for a tool and named none");
        }
        return new ModelReply(content, reason, usage);
    }

    private static boolean isBroken(Block block) {
        return block instanceof Block.ToolUse && block.content().isEmpty();
    }

    private StopReason reason() {
        return switch (stop) {
            case "end_turn", "stop_sequence" -> StopReason.END_TURN;
            case "tool_use" -> StopReason.TOOL_USE;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.MAX_TOKENS;
            case "refusal" -> StopReason.REFUSAL;
            default -> throw json.malformed("the stop reason is " + (stop.isEmpty() ? "missing" : "not known"));
        };
    }
}
