package dev.perimeter.audit.diagram;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.coverage.Seen;
import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Draws what a reader may see. */
@ApplicationScoped
public class Diagrams {

    private static final int CHUNK = 1000;

    private final Leaves leaves;
    private final Clock clock;

    Diagrams(Leaves leaves, Clock clock) {
        this.leaves = leaves;
        this.clock = clock;
    }

    /** A diagram with its Mermaid text. */
    public record Drawn(Diagram diagram, String mermaid) {}

    /** {@code action} is empty for every action of the session. */
    public Uni<Drawn> of(Reading reading, String action) {
        return session(reading, action)
                .chain(session -> leaves.all(Filter.of(reading.workspace()).session(session), CHUNK)
                        .collect()
                        .in(Drawing::new, Diagrams::add))
                .map(drawing -> drawing.draw(action, clock.instant()))
                .map(diagram -> new Drawn(diagram, Mermaid.of(diagram)));
    }

    private Uni<String> session(Reading reading, String action) {
        if (!reading.session().isEmpty()) {
            return Uni.createFrom().item(reading.session());
        }
        if (action.isEmpty()) {
            return Uni.createFrom()
                    .failure(new RefusedException(new AuditRefused.Invalid("a diagram is of a session or an action")));
        }
        return leaves.first(Filter.of(reading.workspace()).action(action), "the action " + action)
                .map(leaf -> leaf.parsed().subject().session());
    }

    private static void add(Drawing drawing, List<StoredLeaf> page) {
        page.forEach(leaf -> drawing.add(new Seen(leaf.sequence(), leaf.parsed())));
    }
}
