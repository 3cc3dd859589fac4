package dev.perimeter.audit.coverage;

import static dev.perimeter.audit.coverage.Cases.AFTER;
import static dev.perimeter.audit.coverage.Cases.DURING;
import static dev.perimeter.audit.coverage.Cases.INSIDE;
import static dev.perimeter.audit.coverage.Cases.PENDING;
import static dev.perimeter.audit.coverage.Cases.REFUSED;
import static dev.perimeter.audit.coverage.Cases.intended;
import static dev.perimeter.audit.coverage.Cases.judge;
import static dev.perimeter.audit.coverage.Cases.outside;
import static dev.perimeter.audit.coverage.Cases.start;
import static dev.perimeter.audit.coverage.Cases.tally;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageRulesTest {

    @Test
    void actionWhollyOnRecordIsInside() {
        assertEquals(INSIDE, judge(intended().changed("a").ended("finished")));
    }

    @Test
    void failuresTimeoutsAndCancellationsAreKnownOutcomes() {
        for (var ending : List.of("failed", "timed_out", "cancelled")) {
            assertEquals(INSIDE, judge(intended().still().ended(ending)), ending);
        }
    }

    @Test
    void askedAndApprovedIsInside() {
        assertEquals(
                INSIDE,
                judge(start().decided("ask")
                        .approved("allow")
                        .intended()
                        .still()
                        .ended("finished")));
    }

    @Test
    void approvalMayArriveAfterTheIntent() {
        assertEquals(
                INSIDE,
                judge(start().decided("ask")
                        .intended()
                        .still()
                        .ended("finished")
                        .approved("allow")));
    }

    @Test
    void deniedActionIsBesideTheDenominator() {
        assertEquals(REFUSED, judge(start().decided("deny").ended("refused")));
        assertEquals(REFUSED, judge(start().decided("deny")));
        assertEquals(REFUSED, judge(start().decided("ask").approved("deny").ended("refused")));
    }

    @Test
    void interruptedWhileItWaitedIsBesideTheDenominator() {
        assertEquals(REFUSED, judge(start().decided("ask").ended("cancelled")));
    }

    @Test
    void tombstonedActionIsBesideTheDenominator() {
        assertEquals(REFUSED, judge(intended().ended("refused")));
        assertEquals(REFUSED, judge(intended().opened("f").refusedFlow("f").ended("refused")));
    }

    @Test
    void actionThatWasCancelledBeforeItStartedIsBesideTheDenominator() {
        assertEquals(REFUSED, judge(intended().ended("cancelled")));
        assertEquals(
                REFUSED,
                judge(start().decided("allow").intended("tunnel", "incidents").ended("cancelled")));
        assertEquals(
                outside("it was run by the client"),
                judge(start().decided("allow").intended("client", "").ended("cancelled")));
    }

    @Test
    void actionThatWasTurnedAwayWithoutIntentIsBesideTheDenominator() {
        var refusal = new Fact.Refusal("act", "harness-service", "NotGenuine", "");
        assertEquals(REFUSED, judge(start().tell(Producer.SANDBOX, refusal)));
        assertEquals(PENDING, judge(start().decided("ask").tell(Producer.HARNESS, refusal)));
    }

    @Test
    void actionWithoutOutcomeIsPendingUntilItsTimeIsOver() {
        assertEquals(PENDING, judge(intended(), DURING));
        assertEquals(outside("no outcome before its time was over"), judge(intended(), AFTER));
    }

    @Test
    void actionThatWaitsForAPersonIsPending() {
        assertEquals(PENDING, judge(start().decided("ask"), AFTER));
    }

    @Test
    void anythingWithoutIntentIsOutside() {
        var reason = outside("it has no intent");
        assertEquals(reason, judge(start().decided("allow").still().ended("finished")));
        assertEquals(reason, judge(start().decided("allow").changed("a")));
        assertEquals(reason, judge(start().leased("GIT_TOKEN")));
        assertEquals(reason, judge(start().opened("f").closed("f")));
        assertEquals(reason, judge(start().opened("f")));
        assertEquals(reason, judge(start().decided("deny").changed("a").ended("refused")));
    }

    @Test
    void refusedWithTracesIsOutside() {
        assertEquals(
                outside("it was refused, and yet it left traces"),
                judge(intended().changed("a").ended("refused")));
    }

    @Test
    void unknownOutcomeIsOutside() {
        assertEquals(outside("its outcome is unknown"), judge(intended().ended("unknown")));
        assertEquals(outside("its outcome is unknown"), judge(intended().ended("whatever")));
    }

    @Test
    void intentAfterTheFactIsOutside() {
        assertEquals(
                outside("its outcome was on record before its intent"),
                judge(start().decided("allow").still().ended("finished").intended()));
        assertEquals(
                outside("it left traces before its intent was on record"),
                judge(start().decided("allow").changed("a").intended().still().ended("finished")));
    }

    @Test
    void intentWithoutAllowingDecisionIsOutside() {
        assertEquals(
                outside("no decision preceded its intent"),
                judge(start().intended().still().ended("finished")));
        assertEquals(
                outside("no decision preceded its intent"),
                judge(start().intended().decided("allow").still().ended("finished")));
        assertEquals(
                outside("it was not allowed"),
                judge(start().decided("deny").intended().still().ended("finished")));
        assertEquals(
                outside("nobody's approval is on record"),
                judge(start().decided("ask").intended().still().ended("finished")));
    }

    @Test
    void hashesThatDifferAreOutside() {
        var reason = outside("the hashes of its arguments differ");
        assertEquals(reason, judge(intended().still().ended("finished", "bb")));
        assertEquals(
                reason, judge(start().decided("allow", "bb").intended().still().ended("finished")));
    }

    @Test
    void gapIsOutsideUnlessWhatWasMissingHasCome() {
        assertEquals(
                outside("there is a gap: id_taken"),
                judge(intended().still().ended("finished").gap("id_taken")));
        assertEquals(
                INSIDE, judge(intended().gap("intent_without_outcome").still().ended("finished")));
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f")
                        .still()
                        .ended("finished")
                        .gap("flow_without_end")
                        .closed("f")));
    }

    @Test
    void reportCountsTheDenominatorAndWhatIsBesideIt() {
        var story = intended().still().ended("finished");
        story.action("act_denied00").decided("deny").ended("refused");
        story.action("act_pending0").decided("allow").intended();
        story.action("act_unknown0").decided("allow").intended().ended("unknown");
        var report = tally(story).report(DURING);
        assertEquals(
                new CoverageReport(
                        2, 1, 1, 1, List.of(new CoverageReport.Outside("act_unknown0", "its outcome is unknown"))),
                report);
    }

    @Test
    void nothingIsCountedOfASessionWithoutActions() {
        assertEquals(
                new CoverageReport(0, 0, 0, 0, List.of()),
                tally(Story.of("s").asked().probed()).report(AFTER));
    }
}
