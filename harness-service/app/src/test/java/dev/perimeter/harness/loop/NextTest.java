package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Denied;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.session.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextTest {

    private static final Permit PERMIT = new Permit("g", "r", "sbx", Logs.NOW.plusSeconds(60));
    private static final Intended INTENDED = new Intended(PERMIT, "hash", "");

    private static Step step(Logs logs) {
        return Next.step(logs.view(), Logs.NOW);
    }

    @Test
    void aFreshSessionRests() {
        assertInstanceOf(Step.EndTurn.class, step(new Logs()));
    }

    @Test
    void aMessageIsTakenUpBeforeTheModelIsAsked() {
        assertInstanceOf(Step.TakeUp.class, step(new Logs().queued(Types.USER_MESSAGE, "e1")));
        assertInstanceOf(Step.AskModel.class, step(new Logs().done(Types.USER_MESSAGE, "e1")));
    }

    @Test
    void anAnswerWithoutAToolEndsTheTurn() {
        assertInstanceOf(
                Step.EndTurn.class,
                step(new Logs().done(Types.USER_MESSAGE, "e1").said(Types.AGENT_MESSAGE, "e2", "done")));
    }

    @Test
    void aResultIsForTheModelToAnswer() {
        assertInstanceOf(
                Step.AskModel.class,
                step(new Logs().use("e1", "bash").done(Types.TOOL_RESULT, "e2", "tool_use_id", "e1")));
    }

    @Test
    void anInterruptComesFirst() {
        var logs = new Logs().queued(Types.USER_INTERRUPT, "e1").action("e0", new Proposed());
        assertInstanceOf(Step.Interrupt.class, step(logs));
    }

    @Test
    void everyProposedActionIsDecidedBeforeAnyActs() {
        var logs = new Logs().action("e1", new Allowed("hash")).action("e2", new Proposed());
        var decide = assertInstanceOf(Step.Decide.class, step(logs));
        assertEquals(
                List.of("e2"), decide.proposed().stream().map(a -> a.toolUse()).toList());
    }

    @Test
    void allowedActionsActInTheOrderAsked() {
        var logs = new Logs().action("e1", new Allowed("hash")).action("e2", new Allowed("hash"));
        assertEquals("e1", assertInstanceOf(Step.Act.class, step(logs)).ready().toolUse());
    }

    @Test
    void anIntentThatIsFoundIsSettledAndNeverRepeated() {
        assertInstanceOf(Step.Settle.class, step(new Logs().action("e1", INTENDED)));
    }

    @Test
    void theClientsToolWaitsForTheClient() {
        var logs = new Logs().action("e1", Place.CLIENT, INTENDED);
        assertEquals(new Step.Await(List.of("e1")), step(logs));
        logs.queued(Types.USER_CUSTOM_RESULT, "e2", "custom_tool_use_id", "e1");
        assertInstanceOf(Step.TakeResult.class, step(logs));
    }

    @Test
    void aQuestionWaitsUntilItsExpiry() {
        var expires = Logs.NOW.plus(Duration.ofHours(1));
        var logs = new Logs().action("e1", waiting("policy", expires));
        assertEquals(new Step.Await(List.of("e1")), Next.step(logs.view(), expires.minusNanos(1)));
        assertInstanceOf(Step.Expire.class, Next.step(logs.view(), expires));
    }

    @Test
    void anAnswerAfterTheExpiryComesTooLate() {
        var expires = Logs.NOW.plus(Duration.ofHours(1));
        var logs = new Logs()
                .action("e1", waiting("policy", expires))
                .queued(Types.USER_CONFIRMATION, "e2", "tool_use_id", "e1");
        assertInstanceOf(Step.Confirm.class, Next.step(logs.view(), expires.minusNanos(1)));
        assertInstanceOf(Step.Expire.class, Next.step(logs.view(), expires));
    }

    @Test
    void moreCallsThanAuditTakesAtOnceAreDecidedInTurns() {
        var logs = new Logs();
        IntStream.range(0, 65).forEach(i -> logs.action("e" + i, new Proposed()));
        assertEquals(
                64, assertInstanceOf(Step.Decide.class, step(logs)).proposed().size());
    }

    @Test
    void aConfirmationAnswersItsOwnQuestionOnly() {
        var logs = new Logs()
                .action("e1", waiting("policy", Logs.NOW.plusSeconds(9)))
                .queued(Types.USER_CONFIRMATION, "e2", "tool_use_id", "other");
        assertEquals(
                List.of("e2"),
                assertInstanceOf(Step.TakeUp.class, step(logs)).queued().stream()
                        .map(Event::id)
                        .toList());
        logs.queued(Types.USER_CONFIRMATION, "e3", "tool_use_id", "e1");
        assertEquals(
                "e3",
                assertInstanceOf(Step.Confirm.class, step(logs)).confirmation().id());
    }

    @Test
    void aDenialIsToldToTheModel() {
        assertInstanceOf(Step.Refuse.class, step(new Logs().action("e1", new Denied("hash", "no"))));
    }

    @Test
    void aMessageDuringAQuestionStaysQueued() {
        var logs = new Logs()
                .action("e1", waiting("agent", Logs.NOW.plusSeconds(9)))
                .queued(Types.USER_MESSAGE, "e2");
        assertInstanceOf(Step.Await.class, step(logs));
    }

    @Test
    void afterAnInterruptTheModelIsNotAskedAgain() {
        var logs = new Logs().done(Types.TOOL_RESULT, "e1", "tool_use_id", "e0");
        logs.done(Types.IDLE, "e2");
        logs.events().getLast().body().set("stop_reason", Events.stopReason("end_turn"));
        assertInstanceOf(Step.EndTurn.class, step(logs));
    }

    private static Waiting waiting(String raisedBy, Instant expires) {
        return new Waiting(new Waiting.Why(raisedBy, "hash", List.of(), ""), expires);
    }
}
