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

    private final Leaves leaves;
    private final Clock clock;

    Coverage(Leaves leaves, Clock clock) {
        this.leaves = leaves;
        this.clock = clock;
    }

    public Uni<CoverageReport> of(Reading reading) {
        var filter = Filter.of(reading.workspace()).session(reading.session());
        return leaves.withConnectors(filter)
                .collect()
                .in(Tally::new, Coverage::add)
                .map(tally -> tally.report(clock.instant()));
    }

    private static void add(Tally tally, List<StoredLeaf> page) {
        page.forEach(leaf -> tally.add(new Seen(leaf.sequence(), leaf.parsed())));
    }
}
