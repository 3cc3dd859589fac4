package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static Content.ToolUse use(String id) {
        return new Content.ToolUse(id, "bash", Events.object().put("of", id));
    }

    @Test
    void aTurnWithTwoToolsIsOneMessageAndItsResultsAnother() {
        var logs = new Logs()
                .said(Types.USER_MESSAGE, "e1", "go")
                .said(Types.AGENT_MESSAGE, "e2", "first")
                .use("e3", "bash")
                .use("e4", "bash");
        logs.done(Types.TOOL_RESULT, "e5", "tool_use_id", "e3").done(Types.TOOL_RESULT, "e6", "tool_use_id", "e4");
        assertEquals(
                List.of(
                        Message.user(new Content.Text("go")),
                        Message.assistant(new Content.Text("first"), use("e3"), use("e4")),
                        Message.user(new Content.ToolResult("e3", "", false), new Content.ToolResult("e4", "", false))),
                Conversation.of(logs.events()));
    }

    @Test
    void aMessageBetweenCallAndResultFollowsTheResult() {
        var logs = new Logs().said(Types.USER_MESSAGE, "e1", "go").use("e2", "bash");
        logs.said(Types.USER_MESSAGE, "e3", "hurry").done(Types.TOOL_RESULT, "e4", "tool_use_id", "e2");
        assertEquals(
                Message.user(new Content.ToolResult("e2", "", false), new Content.Text("hurry")),
                Conversation.of(logs.events()).getLast());
    }

    @Test
    void aCallWithoutAResultGetsOneSoThatTheModelAcceptsTheTurn() {
        var logs = new Logs().said(Types.USER_MESSAGE, "e1", "go").use("e2", "bash");
        assertEquals(
                Message.user(new Content.ToolResult("e2", "interrupted before it had a result", true)),
                Conversation.of(logs.events()).getLast());
    }

    @Test
    void whatIsQueuedIsNotPartOfItYet() {
        assertEquals(
                List.of(),
                Conversation.of(new Logs().queued(Types.USER_MESSAGE, "e1").events()));
    }
}
