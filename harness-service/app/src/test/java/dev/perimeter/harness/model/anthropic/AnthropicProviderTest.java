package dev.perimeter.harness.model.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRefused.Malformed;
import dev.perimeter.harness.model.ModelRefused.Retryable;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.model.stream.Heard;
import dev.perimeter.harness.model.stream.KnownKeys;
import dev.perimeter.harness.model.stream.ProviderContract;
import dev.perimeter.harness.model.stream.Requests;
import dev.perimeter.harness.model.stream.ScriptedServer;
import dev.perimeter.harness.model.stream.Settings;
import dev.perimeter.harness.model.stream.Wire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicProviderTest extends ProviderContract {

    @Override
    protected Wire wire() {
        return new AnthropicWire("acme");
    }

    @Override
    protected String greeting() {
        return Streams.START + Streams.text(0, "Grü", "ße ✓") + Streams.stop("end_turn", 15);
    }

    @Test
    void readsTextUsageAndStop() throws Exception {
        var heard = new Heard();
        try (var server = ScriptedServer.answering(200, "Content-Type: text/event-stream\r\n", greeting())) {
            var reply = provider(Settings.of(server.url())).ask(Requests.hello(), heard);

            assertEquals(List.of(new Content.Text("Grüße ✓")), reply.content());
            assertEquals(StopReason.END_TURN, reply.stop());
            assertEquals(new Usage(25, 15, 100, 7), reply.usage());
            assertEquals(List.of("0 Grü", "0 ße ✓"), heard.all());
        }
    }

    @Test
    void sendsKeyAndVersionAsHeaders() throws Exception {
        try (var server = ScriptedServer.answering(200, "", greeting())) {
            ask(server);
            var request = server.request();

            assertEquals("POST /v1/messages HTTP/1.1", request.line());
            assertEquals(KnownKeys.VALUE, request.headers().get("x-api-key"));
            assertEquals("2023-06-01", request.headers().get("anthropic-version"));
            assertEquals("application/json", request.headers().get("content-type"));
            assertEquals("text/event-stream", request.headers().get("accept"));
        }
    }

    @Test
    void readsAToolUseWhoseInputComesInPieces() throws Exception {
        var reply = streamed(Streams.START
                + Streams.text(0, "Let me look.")
                + Streams.toolUse(1, "toolu_1", "weather", "", "{\"ci", "ty\": \"San Fra", "ncisco, CA\"}")
                + Streams.toolUse(2, "toolu_2", "clock", "")
                + Streams.stop("tool_use", 89));

        assertEquals(StopReason.TOOL_USE, reply.stop());
        assertEquals(
                List.of(
                        new Content.Text("Let me look."),
                        new Content.ToolUse("toolu_1", "weather", Requests.json("{\"city\":\"San Francisco, CA\"}")),
                        new Content.ToolUse("toolu_2", "clock", Requests.json("{}"))),
                reply.content());
    }

    @Test
    void keepsThinkingWithItsSignature() throws Exception {
        var heard = new Heard();
        try (var server = ScriptedServer.answering(
                200,
                "",
                Streams.START
                        + Streams.thinking(0, "EqQBCgIYAhIM1gbc", "Let me ", "solve it.")
                        + Streams.redacted(1, "EmwKAhgB")
                        + Streams.text(2, "Done.")
                        + Streams.stop("end_turn", 1))) {
            var reply = provider(Settings.of(server.url())).ask(Requests.hello(), heard);

            var thought = new Content.Thinking(
                    "Let me solve it.",
                    "acme",
                    "{\"type\":\"thinking\",\"thinking\":\"Let me solve it.\",\"signature\":\"EqQBCgIYAhIM1gbc\"}");
            var hidden = new Content.Thinking("", "acme", "{\"type\":\"redacted_thinking\",\"data\":\"EmwKAhgB\"}");
            assertEquals(List.of(thought, hidden, new Content.Text("Done.")), reply.content());
            assertEquals(List.of("0 (Let me )", "0 (solve it.)", "2 Done."), heard.all());
        }
    }

    @Test
    void writesTheWholeConversation() throws Exception {
        var thought = "{\"type\":\"thinking\",\"thinking\":\"Hm.\",\"signature\":\"EqQB\"}";
        var request = Requests.full(
                Message.user(new Content.Text("Weather?")),
                Message.assistant(
                        new Content.Thinking("Hm.", "acme", thought),
                        new Content.Thinking("Ha.", "other", "{\"x\":1}"),
                        new Content.Text(""),
                        new Content.ToolUse("sevt_1", "weather", Requests.json("{\"city\":\"Bern\"}"))),
                Message.user(
                        new Content.ToolResult("sevt_1", "no such city", true),
                        new Content.ToolResult("sevt_2", "rain", false),
                        new Content.Text("Well?")),
                Message.assistant(new Content.Text(" ")),
                Message.user(new Content.Text("Go on.")));
        try (var server = ScriptedServer.answering(200, "", greeting())) {
            provider(Settings.of(server.url())).ask(request, Deltas.NONE);

            assertEquals(Requests.json("""
                            {"model":"some-model","max_tokens":512,"stream":true,
                             "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
                             "messages":[
                              {"role":"user","content":[{"type":"text","text":"Weather?"}]},
                              {"role":"assistant","content":[
                               {"type":"thinking","thinking":"Hm.","signature":"EqQB"},
                               {"type":"tool_use","id":"sevt_1","name":"weather","input":{"city":"Bern"}}]},
                              {"role":"user","content":[
                               {"type":"tool_result","tool_use_id":"sevt_1","content":"no such city","is_error":true},
                               {"type":"tool_result","tool_use_id":"sevt_2","content":"rain"},
                               {"type":"text","text":"Well?"}]},
                              {"role":"user","content":[
                               {"type":"text","text":"Go on.","cache_control":{"type":"ephemeral"}}]}],
                             "tools":[{"name":"weather","description":"Tells the weather",
                              "input_schema":{"type":"object","properties":{"city":{"type":"string"}}}}]}
                            """), Requests.json(server.request().body()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,END_TURN",
        "stop_sequence,END_TURN",
        "max_tokens,MAX_TOKENS",
        "model_context_window_exceeded,MAX_TOKENS",
        "refusal,REFUSAL"
    })
    void mapsStopReasons(String word, StopReason stop) throws Exception {
        assertEquals(
                stop,
                streamed(Streams.START + Streams.text(0, "a") + Streams.stop(word, 1))
                        .stop());
    }

    @Test
    void aToolUseThatMaxTokensCutIsLeftOut() throws Exception {
        var reply = streamed(Streams.START
                + Streams.text(0, "Now")
                + Streams.toolUse(1, "toolu_1", "weather", "{\"city\": \"San")
                + Streams.stop("max_tokens", 1));

        assertEquals(List.of(new Content.Text("Now")), reply.content());
    }

    @Test
    void whatIsNotKnownIsPassedOver() throws Exception {
        var reply = streamed(": a comment\nretry: 10\n\n"
                + Streams.START
                + "event: brand_new\ndata: {\"type\":\"brand_new\"}\n\n"
                + Streams.block(0, "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\"}", "{\"type\":\"new_delta\"}")
                + Streams.text(1, "a")
                + Streams.stop("end_turn", 1));

        assertEquals(List.of(new Content.Text("a")), reply.content());
    }

    @ParameterizedTest
    @CsvSource({"overloaded_error", "api_error", "rate_limit_error", "timeout_error", "brand_new_error"})
    void anErrorInTheMiddleThatPassesIsRetryable(String type) throws Exception {
        assertEquals(
                new Retryable("acme", "it reported " + type + " while answering", Duration.ZERO),
                refusalOf(Streams.START + Streams.text(0, "Hel") + Streams.error(type)));
    }

    @ParameterizedTest
    @CsvSource({"invalid_request_error", "authentication_error", "permission_error", "billing_error"})
    void anErrorInTheMiddleThatStaysIsTerminal(String type) throws Exception {
        assertEquals(
                new Terminal("acme", "it reported " + type + " while answering"),
                refusalOf(Streams.START + Streams.error(type)));
    }

    @Test
    void whatTheFormatDoesNotPromiseIsMalformed() throws Exception {
        var stop = Streams.stop("end_turn", 1);

        assertEquals(
                new Malformed("acme", "a delta for a block that was not started"),
                refusalOf(Streams.START + Streams.delta(3, "{\"type\":\"text_delta\",\"text\":\"a\"}") + stop));
        assertEquals(
                new Malformed("acme", "a tool input that is no JSON object"),
                refusalOf(Streams.START + Streams.toolUse(0, "t", "weather", "{\"a\":") + stop));
        assertEquals(
                new Malformed("acme", "it stopped for a tool and named none"),
                refusalOf(Streams.START + Streams.stop("tool_use", 1)));
        assertEquals(
                new Malformed("acme", "the stop reason is not known"),
                refusalOf(Streams.START + Streams.stop("bored", 1)));
        assertEquals(
                new Malformed("acme", "the stop reason is missing"),
                refusalOf(Streams.START + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"));
        assertInstanceOf(Malformed.class, refusalOf(Streams.START + Streams.toolUse(0, "", "weather") + stop));
    }
}
