package dev.perimeter.harness.loop;

import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.policy.Policies;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.FakeAudit;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.ScriptedModel;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Stack.class)
@Timeout(60)
class LoopTest {

    private static final String DONE = ScriptedModel.named("done", _ -> List.of(new Content.Text("done")));

    @Inject
    Turns turns;

    @Inject
    Policies policies;

    @Test
    void whatADatabaseCannotHoldIsReplaced() throws InterruptedException {
        var session = session("nul", "print \\0 and \0 and \ud800");
        Turns.say(session, "go");

        turns.run(session);

        assertEquals("print \ufffd and \ufffd and \ufffd", turns.result(session));
        assertEquals("idle", turns.view(session).session().status().name());
    }

    @Test
    void thePolicyThatDecidesIsAVersionFirst() throws InterruptedException {
        var session = session("kept", "echo kept");
        Turns.say(session, "go");

        turns.run(session);

        Person.DEVELOPER
                .http()
                .get("/v1/perimeter/policy/versions?policy_hash=" + policies.hash())
                .then()
                .body("data.size()", greaterThan(0));
    }

    @Test
    void aCredentialThatCameLaterDoesNotTakeTheSandboxAway() throws InterruptedException {
        var vault = Made.post(Person.DEVELOPER, "/v1/vaults", "{\"display_name\":\"late\"}");
        credential(vault, "FIRST");
        var model =
                ScriptedModel.named("late", request -> bash(request.messages().size(), "echo fine", 2));
        var session = Made.session(Person.DEVELOPER, model, "]", ",\"vault_ids\":[\"" + vault + "\"]");
        Turns.say(session, "go");
        turns.run(session);
        credential(vault, "SECOND");
        Turns.say(session, "again");

        turns.run(session);

        assertEquals("echo fine", turns.result(session));
        assertEquals(
                List.of(1, 1),
                turns.view(session).events().stream()
                        .filter(event -> event.type().equals(Types.TOOL_USE))
                        .map(event -> Turns.newest(event.id()))
                        .map(LoopTest::granted)
                        .toList());
    }

    @Test
    void aReplyMayAskForMoreCallsThanAuditTakesAtOnce() throws InterruptedException {
        var model = ScriptedModel.named(
                "many",
                request -> request.messages().size() > 1
                        ? List.of(new Content.Text("done"))
                        : IntStream.range(0, 65)
                                .<Content>mapToObj(
                                        i -> new Content.ToolUse("use" + i, "bash", Turns.command("echo " + i)))
                                .toList());
        var session = Made.session(Person.DEVELOPER, model);
        Turns.say(session, "go");

        turns.run(session);

        var results = turns.view(session).events().stream()
                .filter(event -> event.type().equals(Types.TOOL_RESULT))
                .toList();
        assertEquals(65, results.size());
        assertEquals("echo 64", Turns.text(results.getLast()));
    }

    @Test
    void whatAuditRefusesForGoodEndsTheTurn() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, DONE);
        FakeAudit.refuse(session);
        Turns.say(session, "go");

        turns.run(session);

        var status = turns.view(session).session().status();
        assertEquals("idle", status.name());
        assertEquals("retries_exhausted", status.stopReason().path("type").asText());
    }

    @Test
    void anInterruptStopsTheModelsAnswer() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var model = ScriptedModel.named("slow", _ -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return List.of();
        });
        var session = Made.session(Person.DEVELOPER, model);
        Turns.say(session, "go");
        var lease = turns.claim(session);
        var run = Thread.ofVirtual().start(() -> {
            try {
                turns.run(lease);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        asked.await();
        var heartbeat = turns.heartbeat(lease, run);
        Thread.ofVirtual().start(heartbeat);

        Turns.send(session, "{\"type\":\"user.interrupt\"}");

        assertTrue(run.join(Duration.ofSeconds(20)), "the model is still asked");
        heartbeat.end();
        turns.run(session);
        var view = turns.view(session);
        assertEquals("idle", view.session().status().name());
        assertTrue(view.events().stream()
                .filter(event -> event.type().equals(Types.MODEL_END))
                .allMatch(event -> event.body().path("is_error").asBoolean()));
    }

    @Test
    void theTimeThatASessionRunsIsCounted() throws InterruptedException {
        var session = session("counted", "echo");
        Turns.say(session, "go");

        turns.run(session);

        assertTrue(turns.view(session).session().status().activeSeconds() > 0);
    }

    private static String session(String model, String command) {
        return Made.session(
                Person.DEVELOPER,
                ScriptedModel.named(model, request -> bash(request.messages().size(), command, 2)));
    }

    /** Every second question is answered by a command. */
    private static List<Content> bash(int messages, String command, int every) {
        return messages / 2 % every == 0
                ? List.of(new Content.ToolUse("use", "bash", Turns.command(command)))
                : List.of(new Content.Text("done"));
    }

    private static void credential(String vault, String name) {
        Made.post(
                Person.DEVELOPER,
                "/v1/vaults/" + vault + "/credentials",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"" + name
                        + "\",\"secret_value\":\"value\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"git.private.test\"]}}}");
    }

    private static int granted(String action) {
        return FakeAudit.about(action).getLast().at("/fact/credentials").size();
    }
}
