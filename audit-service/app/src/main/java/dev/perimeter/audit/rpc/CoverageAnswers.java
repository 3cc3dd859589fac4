package dev.perimeter.audit.rpc;

import dev.perimeter.audit.coverage.ActivityReport;
import dev.perimeter.audit.coverage.CoverageReport;
import dev.perimeter.audit.coverage.Judged;
import dev.perimeter.audit.coverage.Judgement;
import dev.perimeter.audit.coverage.OutsideActions;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.ActivityStep;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.audit.v1.Outside;
import dev.perimeter.audit.v1.OutsideAction;

/** Coverage's own terms as protobuf. */
final class CoverageAnswers {

    private CoverageAnswers() {}

    static CoverageResponse coverage(CoverageReport report) {
        var response = CoverageResponse.newBuilder()
                .setActions(report.actions())
                .setInside(report.inside())
                .setRefused(report.refused())
                .setPending(report.pending());
        for (var outside : report.outside()) {
            response.addOutside(Outside.newBuilder().setAction(outside.action()).setReason(outside.reason()));
        }
        return response.build();
    }

    static ListOutsideResponse outside(OutsideActions.Page page) {
        return ListOutsideResponse.newBuilder()
                .addAllActions(
                        page.actions().stream().map(CoverageAnswers::outside).toList())
                .setMore(page.more())
                .setBelow(page.place())
                .build();
    }

    static ActivityResponse activity(ActivityReport report) {
        return ActivityResponse.newBuilder()
                .addAllSteps(report.steps().stream().map(CoverageAnswers::step).toList())
                .build();
    }

    private static OutsideAction outside(Judged judged) {
        var beginning = judged.beginning();
        return OutsideAction.newBuilder()
                .setAction(beginning.action())
                .setSession(judged.session())
                .setTool(judged.tool())
                .setReason(judged.judgement() instanceof Judgement.Outside(var reason) ? reason : "")
                .setAt(beginning.at().toString())
                .setSequence(beginning.sequence())
                .build();
    }

    private static ActivityStep step(ActivityReport.Step step) {
        return ActivityStep.newBuilder()
                .setAt(step.at().toString())
                .setActions(step.actions())
                .setAllowed(step.allowed())
                .setDenied(step.denied())
                .setAsked(step.asked())
                .setCovered(step.covered())
                .setOutside(step.outside())
                .setRefused(step.refused())
                .setPending(step.pending())
                .build();
    }
}
