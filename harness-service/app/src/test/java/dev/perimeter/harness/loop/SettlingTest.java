package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.stack.FakeAudit;
import dev.perimeter.harness.stack.FakeSandboxes;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.ScriptedModel;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Stack.class)
@Timeout(60)
class SettlingTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DONE = ScriptedModel.named("settled", _ -> List.of(new Content.Text("done")));

    @Inject
    Turns turns;

    @Test
    void whatIsTriedAgainUnderANewIdHasADecisionOfItsOwnOnRecord() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, DONE);
        var left = turns.left(session, "", "bash", Turns.intended(HOUR, ""));

        turns.run(session);

        var records = FakeAudit.about(Turns.newest(left.toolUse()));
        assertEquals(List.of("decision", "intent"), kinds(records));
        assertEquals("allow", records.getFirst().at("/fact/effect").asText());
        assertEquals(
                left.call().argumentsHash(),
                records.getFirst().at("/fact/argumentsHash").asText());
    }

    @Test
    void whatAPersonAllowedIsTriedAgainWithThatApprovalOnRecord() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, DONE);
        var confirmation = new NewEvent(
                NewEvent.newId(), Types.USER_CONFIRMATION, Events.object(), Events.object(), "anna", false);
        turns.write(session, new Changes().append(confirmation));
        var left = turns.left(session, "", "bash", Turns.intended(HOUR, confirmation.id()));

        turns.run(session);

        var records = FakeAudit.about(Turns.newest(left.toolUse()));
        assertEquals(List.of("decision", "approval", "intent"), kinds(records));
        assertEquals("ask", records.getFirst().at("/fact/effect").asText());
        assertEquals("anna", records.get(1).at("/fact/by").asText());
    }

    @Test
    void whatStillRunsLongAfterItsTimeIsUnknown() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, DONE);
        var left = turns.left(session, "", "bash", Turns.intended(HOUR.negated(), ""));
        FakeSandboxes.running(left.id().value());

        turns.run(session);

        assertTrue(turns.result(session).contains("unknown"), turns.result(session));
    }

    @Test
    void whatNeverEndsIsUnknownToAnInterruptToo() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, DONE);
        var left = turns.left(session, "", "bash", Turns.intended(HOUR.negated(), ""));
        FakeSandboxes.running(left.id().value());
        Turns.send(session, "{\"type\":\"user.interrupt\"}");

        turns.run(session);

        assertTrue(turns.result(session).contains("unknown"), turns.result(session));
    }

    private static List<String> kinds(List<JsonNode> records) {
        return records.stream()
                .map(record -> record.path("id").asText().split("/")[2])
                .toList();
    }
}
