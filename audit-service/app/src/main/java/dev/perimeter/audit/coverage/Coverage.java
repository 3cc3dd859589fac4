package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Leaves;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Counts a session's or a workspace's actions from its records. */
@ApplicationScoped
public class Coverage {

    private static final int CHUNK = 1000;

    private final Hearings hearings;
    private final Leaves leaves;
    private final Connectors connectors;
    private final Clock clock;

    Coverage(Hearings hearings, Leaves leaves, Connectors connectors, Clock clock) {
        this.hearings = hearings;
        this.leaves = leaves;
        this.connectors = connectors;
        this.clock = clock;
    }

    public Uni<CoverageReport> of(Reading reading) {
        return hearings.open(reading)
                .chain(hearing -> reading.session().isEmpty() ? workspace(hearing) : session(hearing));
    }

    /** Many sessions make a workspace large, which is why none of its actions are kept. */
    private Uni<CoverageReport> workspace(Hearing hearing) {
        var report = new CoverageReport.Builder();
        return hearings.all(
                        hearing,
                        passed -> report.add(passed.action(), passed.first().sequence(), passed.judgement()))
                .map(_ -> report.build());
    }

    private Uni<CoverageReport> session(Hearing hearing) {
        return leaves.all(hearing.filter(), CHUNK)
                .collect()
                .in(
                        () -> new Tally(hearing.surroundings()),
                        (tally, page) -> Hearings.seen(page).forEach(tally::add))
                .map(tally -> tally.report(hearing.now()));
    }

    /** Of the latest actions, whichever workspace they are of. */
    Uni<CoverageReport> latest(int actions) {
        return connectors
                .names()
                .map(Surroundings::new)
                .chain(surroundings -> leaves.latest(actions).map(page -> {
                    var tally = new Tally(surroundings);
                    Hearings.seen(page).forEach(tally::add);
                    return tally.report(clock.instant());
                }));
    }
}
