package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Beginnings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Counts the actions that began in a span of time, step by step. */
@ApplicationScoped
public class Activity {

    private static final int TURN = 200;
    private static final int MOST_ACTIONS = 20_000;

    private final Hearings hearings;
    private final Beginnings beginnings;

    Activity(Hearings hearings, Beginnings beginnings) {
        this.hearings = hearings;
        this.beginnings = beginnings;
    }

    public Uni<ActivityReport> of(Reading reading, Timeline timeline) {
        return hearings.open(reading).chain(hearing -> of(hearing, timeline));
    }

    private Uni<ActivityReport> of(Hearing hearing, Timeline timeline) {
        var span = hearing.filter()
                .from(timeline.from().atOffset(ZoneOffset.UTC))
                .until(timeline.until().atOffset(ZoneOffset.UTC));
        return beginnings
                .inTime(span, TURN)
                .onItem()
                .transformToUniAndConcatenate(page -> hearings.judge(hearing, page))
                .collect()
                .in(() -> new ActivityReport.Builder(timeline, MOST_ACTIONS), ActivityReport.Builder::add)
                .map(ActivityReport.Builder::build);
    }
}
