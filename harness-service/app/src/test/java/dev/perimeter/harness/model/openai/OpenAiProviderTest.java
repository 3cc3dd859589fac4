package dev.perimeter.harness.model.openai;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiProviderTest extends ProviderContract {

    private static final String DONE = "data: [DONE]\n\n";
    private static final String USAGE =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
                    + "\"usage\":{\"prompt_tokens\":125,\"completion_tokens\":15,\"total_tokens\":140,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":100}}}\n\n";

    @Override
    protected Wire wire() {
        return new OpenAiWire("acme");
    }

    @Override
    protected String greeting() {
        return delta("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null")
                + said("Grü")
                + said("ße ✓")
                + finish("stop")
                + USAGE
                + DONE;
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":{%s},\"logprobs\":null,\"finish_reason\":%s}],\"usage\":null}\n\n"
                        .formatted(delta, finish);
    }

    private static String delta(String fields) {
        return chunk(fields, "null");
    }

    private static String said(String text) {
        return delta("\"content\":\"" + text + "\"");
    }

    private static String finish(String reason) {
        return chunk("", "\"" + reason + "\"");
    }

    private static String call(int index, String fields) {
        return delta("\"tool_calls\":[{\"index\":" + index + "," + fields + "}]");
    }

    private static String named(int index, String id, String name) {
        return call(
                index,
                "\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}"
                        .formatted(id, name));
    }

    private static String arguments(int index, String piece) {
        return call(index, "\"function\":{\"arguments\":\"" + piece.replace("\"", "\\\"") + "\"}");
    }

    @Test
    void readsTextUsageAndStop() throws Exception {
        var heard = new Heard();
        try (var server = ScriptedServer.answering(200, "Content-Type: text/event-stream\r\n", greeting())) {
            var reply = provider(Settings.of(server.url())).ask(Requests.hello(), heard);

            assertEquals(List.of(new Content.Text("Grüße ✓")), reply.content());
            assertEquals(StopReason.END_TURN, reply.stop());
            assertEquals(new Usage(25, 15, 100, 0), reply.usage());
            assertEquals(List.of("0 Grü", "0 ße ✓"), heard.all());
        }
    }

    @Test
    void sendsTheKeyAsABearer() throws Exception {
        try (var server = ScriptedServer.answering(200, "", greeting())) {
            ask(server);

            assertEquals("POST /chat/completions HTTP/1.1", server.request().line());
            assertEquals("Bearer " + KnownKeys.VALUE, server.request().headers().get("authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_calls", "stop"})
    void readsToolCallsWhoseArgumentsComeInPieces(String reason) throws Exception {
        var reply = streamed(said("Let me look.")
                + named(0, "call_1", "weather")
                + arguments(0, "{\"ci")
                + named(1, "call_2", "clock")
                + arguments(0, "ty\":\"Bern\"}")
                + finish(reason)
                + USAGE
                + DONE);

        assertEquals(StopReason.TOOL_USE, reply.stop());
        assertEquals(
                List.of(
                        new Content.Text("Let me look."),
                        new Content.ToolUse("call_1", "weather", Requests.json("{\"city\":\"Bern\"}")),
                        new Content.ToolUse("call_2", "clock", Requests.json("{}"))),
                reply.content());
    }

    @Test
    void writesTheWholeConversation() throws Exception {
        var request = Requests.full(
                Message.user(new Content.Text("Weather?")),
                Message.assistant(
                        new Content.Thinking("Hm.", "acme", "{\"x\":1}"),
                        new Content.ToolUse("sevt_1", "weather", Requests.json("{\"city\":\"Bern\"}"))),
                Message.user(
                        new Content.ToolResult("sevt_1", "no such city", true),
                        new Content.ToolResult("sevt_2", "rain", false),
                        new Content.Text("Well?")),
                Message.assistant(new Content.Text("")),
                Message.assistant(new Content.Text("One."), new Content.Text("Two.")));
        try (var server = ScriptedServer.answering(200, "", greeting())) {
            provider(Settings.of(server.url())).ask(request, Deltas.NONE);

            assertEquals(Requests.json("""
                            {"model":"some-model","max_completion_tokens":512,"stream":true,
                             "stream_options":{"include_usage":true},
                             "messages":[
                              {"role":"system","content":"Be brief."},
                              {"role":"user","content":"Weather?"},
                              {"role":"assistant","tool_calls":[{"id":"sevt_1","type":"function",
                               "function":{"name":"weather","arguments":"{\\"city\\":\\"Bern\\"}"}}]},
                              {"role":"tool","content":"Error: no such city","tool_call_id":"sevt_1"},
                              {"role":"tool","content":"rain","tool_call_id":"sevt_2"},
                              {"role":"user","content":"Well?"},
                              {"role":"assistant","content":"One.\\n\\nTwo."}],
                             "tools":[{"type":"function","function":{"name":"weather",
                              "description":"Tells the weather",
                              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]}
                            """), Requests.json(server.request().body()));
        }
    }

    @ParameterizedTest
    @CsvSource({"stop,END_TURN", "length,MAX_TOKENS", "content_filter,REFUSAL"})
    void mapsFinishReasons(String word, StopReason stop) throws Exception {
        assertEquals(stop, streamed(said("a") + finish(word) + DONE).stop());
    }

    @Test
    void aRefusalIsOneAndSaysSo() throws Exception {
        var reply = streamed(delta("\"refusal\":\"I can't.\"") + finish("stop") + DONE);

        assertEquals(StopReason.REFUSAL, reply.stop());
        assertEquals(List.of(new Content.Text("I can't.")), reply.content());
    }

    @Test
    void theEndMarkMayBeMissingOnceTheAnswerIsFinished() throws Exception {
        assertEquals(
                StopReason.END_TURN,
                streamed(said("a") + finish("stop") + USAGE).stop());
        assertEquals(
                new Usage(25, 15, 100, 0),
                streamed(said("a") + finish("stop") + USAGE).usage());
    }

    @Test
    void aToolCallThatMaxTokensCutIsLeftOut() throws Exception {
        var reply = streamed(
                said("Now") + named(0, "call_1", "weather") + arguments(0, "{\"city") + finish("length") + DONE);

        assertEquals(List.of(new Content.Text("Now")), reply.content());
    }

    @Test
    void anErrorInTheMiddleIsToldApart() throws Exception {
        assertInstanceOf(
                Retryable.class,
                refusalOf(said("Hel")
                        + "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}\n\n"));
        assertInstanceOf(
                Terminal.class,
                refusalOf("data: {\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}\n\n"));
    }

    @Test
    void anAccountWithoutMoneyIsTerminal() throws Exception {
        var body = "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\","
                + "\"param\":null,\"code\":\"insufficient_quota\"}}";
        try (var server = ScriptedServer.answering(429, "retry-after: 1\r\n", body)) {
            assertEquals(
                    new Terminal("acme", "status 429 (insufficient_quota): You exceeded your current quota"),
                    refusal(server));
        }
    }

    @Test
    void whatTheFormatDoesNotPromiseIsMalformed() throws Exception {
        assertEquals(
                new Malformed("acme", "a tool call without id, name or JSON arguments"),
                refusalOf(named(0, "call_1", "weather") + arguments(0, "{\"city") + finish("tool_calls") + DONE));
        assertEquals(
                new Malformed("acme", "a tool call without id, name or JSON arguments"),
                refusalOf(named(0, "", "weather") + finish("tool_calls") + DONE));
        assertEquals(
                new Malformed("acme", "it stopped for a tool and named none"),
                refusalOf(said("a") + finish("tool_calls") + DONE));
        assertEquals(new Malformed("acme", "the finish reason is not known"), refusalOf(finish("bored") + DONE));
        assertEquals(new Malformed("acme", "the finish reason is missing"), refusalOf(said("a") + DONE));
    }
}
