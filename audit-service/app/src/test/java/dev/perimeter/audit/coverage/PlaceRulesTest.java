package dev.perimeter.audit.coverage;

import static dev.perimeter.audit.coverage.Cases.ACTION;
import static dev.perimeter.audit.coverage.Cases.INSIDE;
import static dev.perimeter.audit.coverage.Cases.intended;
import static dev.perimeter.audit.coverage.Cases.judge;
import static dev.perimeter.audit.coverage.Cases.outside;
import static dev.perimeter.audit.coverage.Cases.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceRulesTest {

    @Test
    void opaqueAndUnrestrictedNetworkAreOutside() {
        assertEquals(
                outside("opaque network: a flow to git.private.test was not inspected"),
                judge(intended()
                        .opened("f", "opaque", false)
                        .closed("f")
                        .still()
                        .ended("finished")));
        assertEquals(
                outside("unrestricted network: any host was allowed"),
                judge(intended()
                        .opened("f", "inspected", true)
                        .closed("f")
                        .still()
                        .ended("finished")));
    }

    @Test
    void flowThatWasRefusedHarmsNothing() {
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f", "opaque", true)
                        .refusedFlow("f")
                        .still()
                        .ended("finished")));
    }

    @Test
    void flowWithOneEndIsOutside() {
        assertEquals(
                outside("a flow to git.private.test has no end"),
                judge(intended().opened("f").still().ended("finished")));
        assertEquals(
                outside("a flow has no opening"),
                judge(intended().closed("f").still().ended("finished")));
    }

    @Test
    void injectionWithoutALeaseBeforeItIsOutside() {
        var reason = outside("the injection of GIT_TOKEN has no lease");
        assertEquals(
                reason,
                judge(intended().opened("f").closed("f", "GIT_TOKEN").still().ended("finished")));
        assertEquals(
                reason,
                judge(intended()
                        .opened("f")
                        .leased("OTHER")
                        .closed("f", "GIT_TOKEN")
                        .still()
                        .ended("finished")));
        assertEquals(
                reason,
                judge(intended()
                        .opened("f")
                        .closed("f", "GIT_TOKEN")
                        .leased("GIT_TOKEN")
                        .still()
                        .ended("finished")));
    }

    @Test
    void leasedInjectionIsInside() {
        assertEquals(
                INSIDE,
                judge(intended()
                        .opened("f")
                        .leased("GIT_TOKEN")
                        .closed("f", "GIT_TOKEN")
                        .still()
                        .ended("finished")));
    }

    @Test
    void sandboxWithoutAPassedProbeIsOutside() {
        var reason = outside("its sandbox has no probe that passed");
        var story =
                Story.of("s").action(ACTION).decided("allow").intended().still().ended("finished");
        assertEquals(reason, judge(story));
        for (var probe : List.of(
                new Fact.Probe(Story.SANDBOX, false, List.of(new Fact.Check("dns", true, ""))),
                new Fact.Probe(Story.SANDBOX, true, List.of(new Fact.Check("dns", false, ""))),
                new Fact.Probe(Story.SANDBOX, true, List.of()),
                new Fact.Probe("sbx_other", true, List.of(new Fact.Check("dns", true, ""))))) {
            var probed = Story.of("s").session().tell(Producer.SANDBOX, probe);
            assertEquals(
                    reason,
                    judge(probed.action(ACTION)
                            .decided("allow")
                            .intended()
                            .still()
                            .ended("finished")));
        }
    }

    @Test
    void actionInASandboxWithoutItsEffectsIsOutside() {
        var reason = outside("its effects are not on record");
        for (var ending : List.of("finished", "failed", "timed_out")) {
            assertEquals(reason, judge(intended().ended(ending)), ending);
            assertEquals(INSIDE, judge(intended().still().ended(ending)), ending);
        }
        var elsewhere = new Fact.Effects("sbx_other", List.of(), List.of());
        assertEquals(reason, judge(intended().tell(Producer.SANDBOX, elsewhere).ended("finished")));
    }

    @Test
    void effectsThatCouldNotAllBeSeenAreOutside() {
        var incomplete = new Fact.FileChange("", Fact.FileChange.INCOMPLETE, 0, "");
        var effects = new Fact.Effects(Story.SANDBOX, List.of(incomplete), List.of());
        assertEquals(
                outside("its effects are not wholly on record"),
                judge(intended().tell(Producer.SANDBOX, effects).ended("finished")));
    }

    @Test
    void recordThatCouldNotBeDeliveredIsAGap() {
        var refusal = new Fact.Refusal("append", "sandbox", Fact.Refusal.UNDELIVERABLE, "");
        var reason = outside("there is a gap: record_undeliverable");
        for (var ending : List.of("finished", "cancelled")) {
            assertEquals(
                    reason, judge(intended().tell(Producer.SANDBOX, refusal).ended(ending)), ending);
        }
        assertEquals(Cases.PENDING, judge(start().decided("ask").tell(Producer.SANDBOX, refusal)));
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

    private static Story tunnelled(String upstream, String rule, String state) {
        return Story.of("s")
                .session()
                .tell(Producer.TUNNEL, new Fact.Lifecycle("demo", state, "", ""))
                .action(ACTION)
                .decided("allow")
                .intended("tunnel", "incidents")
                .tell(
                        Producer.TUNNEL,
                        new Fact.FlowOpened("f", upstream, upstream, 0, "search", "", "inspected", rule, false))
                .tell(Producer.TUNNEL, new Fact.FlowClosed("f", "allowed", "", 0, 1, 2, List.of()))
                .ended("finished");
    }
}
