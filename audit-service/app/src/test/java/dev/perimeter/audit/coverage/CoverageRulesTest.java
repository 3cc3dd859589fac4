package dev.perimeter.audit.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Story;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CoverageRulesTest {

    private static final String ACTION = "act_12345678";
    private static final Instant DURING = Story.FINISH_BEFORE.minusSeconds(1);
    private static final Instant AFTER = Story.FINISH_BEFORE;
    private static final Judgement INSIDE = new Judgement.Inside();
    private static final Judgement REFUSED = new Judgement.Refused();
    private static final Judgement PENDING = new Judgement.Pending();

    @Test
    void actionWhollyOnRecordIsInside() {
        assertEquals(INSIDE, judge(intended().changed("a").ended("finished")));
    }

    @Test
    void failuresTimeoutsAndCancellationsAreKnownOutcomes() {
        for (var ending : List.of("failed", "timed_out", "cancelled")) {
            assertEquals(INSIDE, judge(intended().ended(ending)), ending);
        }
    }

    @Test
    void leasedInjectionIsInside() {
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f")
                        .leased("GIT_TOKEN")
                        .closed("f", "GIT_TOKEN")
                        .ended("finished")));
    }

    @Test
    void askedAndApprovedIsInside() {
        assertEquals(
                INSIDE,
                judge(start().decided("ask").approved("allow").intended().ended("finished")));
    }

    @Test
    void approvalMayArriveAfterTheIntent() {
        assertEquals(
                INSIDE,
                judge(start().decided("ask").intended().ended("finished").approved("allow")));
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
        assertEquals(reason, judge(start().decided("allow").ended("finished")));
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
                judge(start().decided("allow").ended("finished").intended()));
        assertEquals(
                outside("it left traces before its intent was on record"),
                judge(start().decided("allow").changed("a").intended().ended("finished")));
    }

    @Test
    void intentWithoutAllowingDecisionIsOutside() {
        assertEquals(
                outside("no decision preceded its intent"),
                judge(start().intended().ended("finished")));
        assertEquals(
                outside("no decision preceded its intent"),
                judge(start().intended().decided("allow").ended("finished")));
        assertEquals(
                outside("it was not allowed"),
                judge(start().decided("deny").intended().ended("finished")));
        assertEquals(
                outside("nobody's approval is on record"),
                judge(start().decided("ask").intended().ended("finished")));
    }

    @Test
    void hashesThatDifferAreOutside() {
        var reason = outside("the hashes of its arguments differ");
        assertEquals(reason, judge(intended().ended("finished", "bb")));
        assertEquals(reason, judge(start().decided("allow", "bb").intended().ended("finished")));
    }

    @Test
    void gapIsOutsideUnlessWhatWasMissingHasCome() {
        assertEquals(
                outside("there is a gap: id_taken"),
                judge(intended().ended("finished").gap("id_taken")));
        assertEquals(INSIDE, judge(intended().gap("intent_without_outcome").ended("finished")));
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f")
                        .ended("finished")
                        .gap("flow_without_end")
                        .closed("f")));
    }

    @Test
    void flowWithOneEndIsOutside() {
        assertEquals(
                outside("a flow to git.private.test has no end"),
                judge(intended().opened("f").ended("finished")));
        assertEquals(
                outside("a flow has no opening"), judge(intended().closed("f").ended("finished")));
    }

    @Test
    void opaqueAndUnrestrictedNetworkAreOutside() {
        assertEquals(
                outside("opaque network: a flow to git.private.test was not inspected"),
                judge(intended().opened("f", "opaque", "build/h").closed("f").ended("finished")));
        assertEquals(
                outside("unrestricted network: any host was allowed"),
                judge(intended().opened("f", "inspected", "build/*").closed("f").ended("finished")));
    }

    @Test
    void flowThatWasRefusedHarmsNothing() {
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f", "opaque", "build/*")
                        .refusedFlow("f")
                        .ended("finished")));
    }

    @Test
    void injectionWithoutALeaseBeforeItIsOutside() {
        var reason = outside("the injection of GIT_TOKEN has no lease");
        assertEquals(
                reason, judge(intended().opened("f").closed("f", "GIT_TOKEN").ended("finished")));
        assertEquals(
                reason,
                judge(intended()
                        .opened("f")
                        .leased("OTHER")
                        .closed("f", "GIT_TOKEN")
                        .ended("finished")));
        assertEquals(
                reason,
                judge(intended()
                        .opened("f")
                        .closed("f", "GIT_TOKEN")
                        .leased("GIT_TOKEN")
                        .ended("finished")));
    }

    @Test
    void sandboxWithoutAPassedProbeIsOutside() {
        var reason = outside("its sandbox has no probe that passed");
        var story = Story.of("s").action(ACTION).decided("allow").intended().ended("finished");
        assertEquals(reason, judge(story));
        for (var probe : List.of(
                new Fact.Probe(Story.SANDBOX, false, List.of(new Fact.Check("dns", true, ""))),
                new Fact.Probe(Story.SANDBOX, true, List.of(new Fact.Check("dns", false, ""))),
                new Fact.Probe(Story.SANDBOX, true, List.of()),
                new Fact.Probe("sbx_other", true, List.of(new Fact.Check("dns", true, ""))))) {
            var probed = Story.of("s").session().tell(Producer.SANDBOX, probe);
            assertEquals(
                    reason,
                    judge(probed.action(ACTION).decided("allow").intended().ended("finished")));
        }
    }

    @Test
    void tunnelledActionNeedsARegisteredConnector() {
        assertEquals(INSIDE, judge(tunnelled("incidents", "connector demo", "connected")));
        var reason = outside("no registered connector carried it");
        assertEquals(reason, judge(tunnelled("other", "connector demo", "connected")));
        assertEquals(reason, judge(tunnelled("incidents", "connector unknown", "connected")));
        assertEquals(reason, judge(tunnelled("incidents", "connector demo", "lost")));
        assertEquals(
                reason,
                judge(start().decided("allow").intended("tunnel", "incidents").ended("finished")));
    }

    @Test
    void clientRunAndSelfHostedActionsAreOutside() {
        assertEquals(
                outside("it was run by the client"),
                judge(start().decided("allow").intended("client", "").ended("finished")));
        assertEquals(
                outside("it was run outside, at self_hosted"),
                judge(start().decided("allow").intended("self_hosted", "").ended("finished")));
    }

    @Test
    void reportCountsTheDenominatorAndWhatIsBesideIt() {
        var story = intended().ended("finished");
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

    private static Story start() {
        return Story.of("s").asked().probed().action(ACTION);
    }

    private static Story intended() {
        return start().decided("allow").intended();
    }

    private static Story tunnelled(String upstream, String rule, String state) {
        return Story.of("s")
                .session()
                .tell(Producer.TUNNEL, new Fact.Lifecycle("demo", state, "", ""))
                .action(ACTION)
                .decided("allow")
                .intended("tunnel", "incidents")
                .tell(Producer.TUNNEL, new Fact.FlowOpened("f", upstream, upstream, 0, "search", "", "inspected", rule))
                .tell(Producer.TUNNEL, new Fact.FlowClosed("f", "allowed", "", 0, 1, 2, List.of()))
                .ended("finished");
    }

    private static Judgement outside(String reason) {
        return new Judgement.Outside(reason);
    }

    private static Judgement judge(Story story) {
        return judge(story, AFTER);
    }

    private static Judgement judge(Story story, Instant now) {
        return Objects.requireNonNull(tally(story).judgements(now).get(ACTION));
    }

    private static Tally tally(Story story) {
        var tally = new Tally();
        long sequence = 0;
        for (var record : story.records()) {
            tally.add(new Seen(sequence++, record));
        }
        return tally;
    }
}
