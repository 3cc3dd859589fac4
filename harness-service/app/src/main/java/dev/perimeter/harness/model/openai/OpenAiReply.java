package dev.perimeter.harness.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.TreeMap;

/** Reads the chunks of a chat completion: its only choice, then the usage, then {@code [DONE]}, which some servers omit. */
final class OpenAiReply implements ReplyReader {

    private static final int TEXT = 0;

    private final Json json;
    private final Deltas sink;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, ToolCall> calls = new TreeMap<>();
    private boolean refused;
    private String finish = "";
    private Usage usage = Usage.NONE;

    OpenAiReply(String provider, Deltas sink) {
        this.json = new Json(provider);
        this.sink = sink;
    }

    @Override
    public Progress read(ServerEvent event) {
        if (event.data().strip().equals("[DONE]")) {
            return Progress.WHOLE;
        }
        var chunk = json.event(event.data());
        if (chunk.hasNonNull("error")) {
            throw failed(ErrorText.of(chunk));
        }
        if (chunk.hasNonNull("usage")) {
            usage = usage(chunk.path("usage"));
        }
        var choice = chunk.path("choices").path(0);
        delta(choice.path("delta"));
        finish = choice.hasNonNull("finish_reason")
                ? choice.path("finish_reason").asText()
                : finish;
        return finish.isEmpty() ? Progress.OPEN : Progress.ENOUGH;
    }

    private void delta(JsonNode delta) {
        say(ToolCall.text(delta, "content"));
        var refusal = ToolCall.text(delta, "refusal");
        refused |= !refusal.isEmpty();
        say(refusal);
        for (var call : delta.path("tool_calls")) {
            calls.computeIfAbsent(call.path("index").asInt(calls.size()), _ -> new ToolCall(json))
                    .grow(call);
        }
    }

    private void say(String fragment) {
        if (!fragment.isEmpty()) {
            text.append(fragment);
            sink.text(TEXT, fragment);
        }
    }

    private static Usage usage(JsonNode told) {
        long cached = told.path("prompt_tokens_details").path("cached_tokens").asLong();
        return new Usage(
                Math.max(0, told.path("prompt_tokens").asLong() - cached),
                told.path("completion_tokens").asLong(),
                cached,
                0);
    }

    private RefusedException failed(ErrorText error) {
        var what = "it reported " + (error.type().isEmpty() ? "an error" : error.type()) + " while answering";
        return new RefusedException(
                error.type().equals("invalid_request_error") || error.code().equals("insufficient_quota")
                        ? new ModelRefused.Terminal(json.provider(), what)
                        : new ModelRefused.Retryable(json.provider(), what, Duration.ZERO));
    }

    @Override
    public ModelReply reply() {
        var reason = reason();
        var content = new ArrayList<Content>();
        if (!text.isEmpty()) {
            content.add(new Content.Text(text.toString()));
        }
        for (var call : calls.values()) {
            var whole = call.content();
            if (whole.isEmpty() && reason != StopReason.MAX_TOKENS) {
                throw json.malformed("a tool call without id, name or JSON arguments");
            }
            whole.ifPresent(content::add);
        }
        return new ModelReply(content, reason, usage);
    }

    private StopReason reason() {
        return switch (finish) {
            // some servers finish a tool call with "stop"
            case "stop", "tool_calls" -> calls.isEmpty() ? withoutCalls() : StopReason.TOOL_USE;
            case "length" -> StopReason.MAX_TOKENS;
            case "content_filter" -> StopReason.REFUSAL;
            default -> throw json.malformed("the finish reason is " + (finish.isEmpty() ? "missing" : "not known"));
        };
    }

    private StopReason withoutCalls() {
        if (finish.equals("tool_calls")) {
            throw json.malformed("it stopped for a tool and named none");
        }
        return refused ? StopReason.REFUSAL : StopReason.END_TURN;
    }
}
