package dev.perimeter.audit.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityStep;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.audit.v1.Outside;
import dev.perimeter.audit.v1.OutsideAction;
import dev.perimeter.harness.contract.SessionId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ActivityTest {

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void stepsAddUpToCoverage() {
        tellOfAll();
        var now = Instant.now();
        var steps = activity(now.minusSeconds(600), now.plusSeconds(60), 60);
        var coverage = coverage("");

        assertEquals(11, steps.size());
        assertEquals(List.of(3L, 1L, 1L, 1L), numbers(coverage));
        assertEquals(coverage.getInside(), sum(steps, ActivityStep::getCovered));
        assertEquals(coverage.getActions() - coverage.getInside(), sum(steps, ActivityStep::getOutside));
        assertEquals(coverage.getRefused(), sum(steps, ActivityStep::getRefused));
        assertEquals(coverage.getPending(), sum(steps, ActivityStep::getPending));
        assertEquals(5, sum(steps, ActivityStep::getActions));
        assertEquals(3, sum(steps, ActivityStep::getAllowed));
        assertEquals(1, sum(steps, ActivityStep::getDenied));
        assertEquals(1, sum(steps, ActivityStep::getAsked));
    }

    @Test
    void actionsOfOtherTimesAreLeftOut() {
        tellOfAll();
        var now = Instant.now();
        var steps = activity(now.minusSeconds(600), now.minusSeconds(300), 60);
        assertEquals(5, steps.size());
        assertEquals(0, sum(steps, ActivityStep::getActions));
    }

    @Test
    void spanIsOneTo500StepsOfRealTimes() {
        var now = Instant.now();
        assertEquals(500, activity(now.minusSeconds(500), now, 1).size());
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(now.minusSeconds(501), now, 1));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(now, now, 1));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(now.minusSeconds(1), now, -1));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                reader.refusal(stub -> stub.activity(ActivityRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setFrom("today")
                        .build())));
    }

    @Test
    void outsideOnesAreListedFromTheLatestBack() {
        tellOfAll();
        var expected = coverage("").getOutsideList().stream()
                .map(Outside::getAction)
                .toList()
                .reversed();
        assertEquals(2, expected.size());

        var first = outside("", 1, 0);
        assertTrue(first.getMore());
        var second = outside("", 1, first.getBelow());
        var found = new ArrayList<>(first.getActionsList());
        found.addAll(second.getActionsList());
        assertEquals(expected, found.stream().map(OutsideAction::getAction).toList());
        assertEquals(0, outside("", 1, second.getBelow()).getActionsCount());
        assertEquals(
                List.of("bash", "bash"),
                found.stream().map(OutsideAction::getTool).toList());
        assertEquals("its outcome is unknown", found.getLast().getReason());
        assertFalse(outside("", 100, 0).getMore());
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(501, 0));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(1, -1));
    }

    @Test
    void outsideOnesOfASessionAreItsOwn() {
        tellOfAll();
        var other = SessionId.random().value();
        var action = reader.tell(unknown(Story.of(other).action("act_" + other.substring(5))))
                .getFirst();

        var found = outside(other, 10, 0).getActionsList();
        assertEquals(
                List.of(action), found.stream().map(OutsideAction::getAction).toList());
        assertEquals(other, found.getFirst().getSession());
        assertEquals(2, outside(reader.session(), 10, 0).getActionsCount());
        assertEquals(3, outside("", 10, 0).getActionsCount());
    }

    /** One inside, two outside (the first unknown), one refused, one pending. */
    private void tellOfAll() {
        var session = reader.session();
        var story = Story.of(session).probed();
        story.action(action("inside")).decided("allow").intended().still().ended("finished");
        unknown(story.action(action("unknown")));
        story.action(action("opaque"))
                .decided("allow")
                .intended()
                .opened("flw_" + session, "opaque", false)
                .closed("flw_" + session)
                .still()
                .ended("finished");
        story.action(action("refused")).decided("deny");
        story.action(action("pending")).decided("ask");
        reader.tell(story);
    }

    private String action(String name) {
        return "act_" + name + reader.session().substring(5);
    }

    private static Story unknown(Story story) {
        return story.decided("allow").intended().still().ended("unknown");
    }

    private static List<Long> numbers(CoverageResponse coverage) {
        return List.of(coverage.getActions(), coverage.getInside(), coverage.getRefused(), coverage.getPending());
    }

    private static long sum(List<ActivityStep> steps, ToLongFunction<ActivityStep> number) {
        return steps.stream().mapToLong(number).sum();
    }

    private List<ActivityStep> activity(Instant from, Instant until, int step) {
        return reader.harness().activity(span(from, until, step)).getStepsList();
    }

    private AuditError refusal(Instant from, Instant until, int step) {
        return reader.refusal(stub -> stub.activity(span(from, until, step)));
    }

    private ActivityRequest span(Instant from, Instant until, int step) {
        return ActivityRequest.newBuilder()
                .setMandate(reader.mandate())
                .setFrom(from.toString())
                .setUntil(until.toString())
                .setStepSeconds(step)
                .build();
    }

    private CoverageResponse coverage(String session) {
        return reader.harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSession(session)
                        .build());
    }

    private ListOutsideResponse outside(String session, int limit, long below) {
        return reader.harness()
                .listOutside(ListOutsideRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSession(session)
                        .setLimit(limit)
                        .setBelow(below)
                        .build());
    }

    private AuditError refusal(int limit, long below) {
        return reader.refusal(stub -> stub.listOutside(ListOutsideRequest.newBuilder()
                .setMandate(reader.mandate())
                .setLimit(limit)
                .setBelow(below)
                .build()));
    }
}
