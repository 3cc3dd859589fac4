package dev.perimeter.audit.rpc;

import dev.perimeter.audit.coverage.Activity;
import dev.perimeter.audit.coverage.Coverage;
import dev.perimeter.audit.coverage.OutsideActions;
import dev.perimeter.audit.coverage.Timeline;
import dev.perimeter.audit.reading.Readers;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ListOutsideResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What readers ask about how much stands on record. */
@ApplicationScoped
class CoverageQuestions {

    private static final int USUAL_STEP = 60;

    private final Readers readers;
    private final Coverage coverage;
    private final OutsideActions outside;
    private final Activity activity;

    CoverageQuestions(Readers readers, Coverage coverage, OutsideActions outside, Activity activity) {
        this.readers = readers;
        this.coverage = coverage;
        this.outside = outside;
        this.activity = activity;
    }

    Uni<CoverageResponse> coverage(CoverageRequest request) {
        return readers.admit(request.getMandate(), request.getSession(), "coverage")
                .chain(coverage::of)
                .map(CoverageAnswers::coverage);
    }

    Uni<ListOutsideResponse> outside(ListOutsideRequest request) {
        return readers.admit(request.getMandate(), request.getSession(), "outside")
                .chain(reading ->
                        outside.below(reading, Limits.below(request.getBelow()), Limits.page(request.getLimit())))
                .map(CoverageAnswers::outside);
    }

    Uni<ActivityResponse> activity(ActivityRequest request) {
        return readers.admit(request.getMandate(), "", "activity")
                .chain(reading -> activity.of(reading, timeline(request)))
                .map(CoverageAnswers::activity);
    }

    private static Timeline timeline(ActivityRequest request) {
        var step = request.getStepSeconds() == 0 ? USUAL_STEP : request.getStepSeconds();
        return Timeline.of(
                Times.parse(request.getFrom()).toInstant(),
                Times.parse(request.getUntil()).toInstant(),
                Duration.ofSeconds(step));
    }
}
