package dev.perimeter.harness.model.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.model.stream.Heard;
import dev.perimeter.harness.model.stream.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookProviderTest {

    private static final String REVIEW = """
            turns:
              - say: Looking at "{{user_message}}".
                use:
                  - tool: incidents/list_directory
                    input: {path: /data, deep: {list: ["{{session}}", 7, true]}}
                  - tool: bash
              - expect: INC-\\d+
                use:
                  - tool: bash
                    input: {command: "cat '{{last_result}}'"}
              - say: "First {{result_1}}, last {{ last_result }}, none {{result_9}}, {{model}}."
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Message> messages = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("review.yaml"), REVIEW);
        messages.add(hello());
    }

    private static Message hello() {
        return Message.user(new Content.Text("Hello"));
    }

    private ModelReply ask(String model) {
        var provider = new PlaybookProvider(new Playbooks("playbook", Optional.of(folder)));
        return provider.ask(Requests.of(model, messages.toArray(Message[]::new)), Deltas.NONE);
    }

    private ModelReply next(String... results) {
        var reply = ask("playbook/review");
        messages.add(new Message(Message.Role.ASSISTANT, reply.content()));
        var answers = new ArrayList<Content>();
        for (var result : results) {
            answers.add(new Content.ToolResult("x", result, false));
        }
        if (!answers.isEmpty()) {
            messages.add(new Message(Message.Role.USER, answers));
        }
        return reply;
    }

    @Test
    void playsTurnAfterTurn() {
        var first = next("INC-1", "INC-2");

        assertEquals(StopReason.TOOL_USE, first.stop());
        assertEquals(Usage.NONE, first.usage());
        assertEquals(
                List.of(
                        new Content.Text("Looking at \"Hello\"."),
                        new Content.ToolUse(
                                "toolu_playbook_1",
                                "incidents__list_directory",
                                Requests.json("{\"path\":\"/data\",\"deep\":{\"list\":[\"sesn_1\",7,true]}}")),
                        new Content.ToolUse("toolu_playbook_2", "bash", Requests.json("{}"))),
                first.content());
        assertEquals(
                List.of(new Content.ToolUse(
                        "toolu_playbook_3", "bash", Requests.json("{\"command\":\"cat 'INC-2'\"}"))),
                next("done").content());
        var last = next();
        assertEquals(StopReason.END_TURN, last.stop());
        assertEquals(List.of(new Content.Text("First INC-1, last done, none , playbook/review.")), last.content());
    }

    @Test
    void theSameConversationGivesTheSameAnswer() {
        next("INC-1");

        assertEquals(ask("playbook/review"), ask("playbook/review"));
    }

    @Test
    void startsAnewWhenTheUserSpeaks() {
        next("INC-1");
        next("done");
        next();
        messages.add(Message.user(new Content.Text("Again")));

        var reply = next("INC-3");
        assertEquals(new Content.Text("Looking at \"Again\"."), reply.content().getFirst());
        assertTrue(reply.content().toString().contains("toolu_playbook_4"));
    }

    @Test
    void aWordOfTheUserBesideResultsStartsAnewToo() {
        next("INC-1");
        messages.removeLast();
        messages.add(Message.user(new Content.ToolResult("x", "INC-1", false), new Content.Text("Stop that")));

        assertEquals(
                new Content.Text("Looking at \"Stop that\"."), next().content().getFirst());
    }

    @Test
    void anUnexpectedResultEndsItAndSaysWhatWasExpected() {
        next("nothing here");

        var reply = ask("playbook/review");
        assertEquals(StopReason.END_TURN, reply.stop());
        assertEquals(
                List.of(new Content.Text("Playbook review, turn 2: the last result is not what was expected"
                        + " (INC-\\d+). It ends here.")),
                reply.content());
    }

    @Test
    void anUnexpectedResultMayBeToldInItsOwnWords() throws IOException {
        Files.writeString(
                folder.resolve("review.yaml"),
                REVIEW.replace(
                        "use:\n      - tool: bash\n        input: {c",
                        "otherwise: Got {{last_result}}!\n    use:\n      - tool: bash\n        input: {c"));
        next("nothing here");

        assertEquals(
                List.of(new Content.Text("Got nothing here!")),
                ask("playbook/review").content());
    }

    @Test
    void saysWhenThereAreNoTurnsLeft() {
        next("INC-1");
        next("done");
        next();

        assertEquals(
                List.of(new Content.Text("Playbook review has no more turns.")),
                ask("playbook/review").content());
    }

    @Test
    void aPreviewIsTheWholeTextInPieces() {
        var heard = new Heard();
        new PlaybookProvider(new Playbooks("playbook", Optional.of(folder)))
                .ask(Requests.of("playbook/review", hello()), heard);

        assertEquals(List.of("0 Looking ", "0 at ", "0 \"Hello\"."), heard.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbook", "playbook/default", "claude-opus-4-5", "anything"})
    void everyOtherModelPlaysTheDefault(String model) {
        var said = ask(model).content().getFirst();

        assertTrue(((Content.Text) said).text().startsWith("This is a playbook, not a model"), said.toString());
        assertTrue(((Content.Text) said).text().contains('"' + model + '"'), said.toString());
    }

    @Test
    void theFolderStandsBeforeTheEmbedded() throws IOException {
        Files.writeString(folder.resolve("default.yaml"), "turns: [{say: Mine.}]\n");

        assertEquals(List.of(new Content.Text("Mine.")), ask("playbook").content());
    }

    @Test
    void theShellPlaybookRunsWhatTheUserSays() {
        assertEquals(
                List.of(new Content.ToolUse("toolu_playbook_1", "bash", Requests.json("{\"command\":\"Hello\"}"))),
                ask("playbook/shell").content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbook/nosuch", "playbook/../secret", "playbook/", "playbook/A", "playbook/a.b"})
    void aPlaybookThatIsNotThereIsRefused(String model) {
        var refused = assertThrows(RefusedException.class, () -> ask(model));
        assertTrue(refused.reason() instanceof ModelRefused.Terminal);
    }

    @Test
    void aPlaybookThatIsNotValidIsRefusedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("review.yaml"), "turns: [{use: [{tool: bash}]}]\n");

        var refused = assertThrows(RefusedException.class, () -> ask("playbook/review"));
        assertEquals(
                "playbook: playbook review, turn 1: the last turn, and no other, ends without using a tool",
                refused.getMessage());
    }
}
