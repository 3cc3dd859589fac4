package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Counts a session's or a workspace's actions from its records. */
@ApplicationScoped
public class Coverage {

    private static final int CHUNK = 1000;

    private final Leaves leaves;
    private final Connectors connectors;
    private final Clock clock;

    Coverage(Leaves leaves, Connectors connectors, Clock clock) {
        this.leaves = leaves;
        this.connectors = connectors;
        this.clock = clock;
    }

    /** Of the tree as it is when this is asked; what is recorded meanwhile counts the next time. */
    public Uni<CoverageReport> of(Reading reading) {
        return leaves.size()
                .chain(size -> connectors.names().map(Surroundings::new).chain(surroundings -> {
                    var filter = Filter.of(reading.workspace()).below(size);
                    return reading.session().isEmpty()
                            ? probed(filter, surroundings)
                                    .chain(() -> workspace(reading.workspace(), size, surroundings))
                            : session(filter.session(reading.session()), surroundings);
                }));
    }

    /** Of the latest actions, whichever workspace they are of. */
    Uni<CoverageReport> latest(int actions) {
        return connectors
                .names()
                .map(Surroundings::new)
                .chain(surroundings -> leaves.latest(actions).map(page -> {
                    var tally = new Tally(surroundings);
                    seen(page).forEach(tally::add);
                    return tally.report(clock.instant());
                }));
    }

    private Uni<CoverageReport> session(Filter filter, Surroundings surroundings) {
        return leaves.all(filter, CHUNK)
                .collect()
                .in(() -> new Tally(surroundings), (tally, page) -> seen(page).forEach(tally::add))
                .map(tally -> tally.report(clock.instant()));
    }

    private Uni<Surroundings> probed(Filter filter, Surroundings surroundings) {
        return leaves.all(filter.kind("probe"), CHUNK)
                .collect()
                .in(() -> surroundings, (probed, page) -> seen(page).forEach(probed::add));
    }

    /** A workspace may be large: no more than one of its actions is held at a time. */
    private Uni<CoverageReport> workspace(String workspace, long size, Surroundings surroundings) {
        return leaves.byAction(workspace, size, CHUNK)
                .collect()
                .in(
                        () -> new Procession(new Judge(surroundings, clock.instant())),
                        (procession, page) -> seen(page).forEach(procession::add))
                .map(Procession::report);
    }

    private static List<Seen> seen(List<StoredLeaf> page) {
        return page.stream()
                .map(leaf -> new Seen(leaf.sequence(), leaf.parsed()))
                .toList();
    }
}
