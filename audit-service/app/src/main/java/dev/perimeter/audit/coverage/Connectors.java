package dev.perimeter.audit.coverage;

import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The connectors that have registered, which belong to no workspace; a record only grows, so each look reads what is new. */
@ApplicationScoped
class Connectors {

    private static final int CHUNK = 1000;

    private final Leaves leaves;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, Set.of()));

    /** What was known up to a place. */
    private record Known(long place, Set<String> names) {

        Known {
            names = Set.copyOf(names);
        }

        Known with(List<StoredLeaf> page) {
            if (page.isEmpty()) {
                return this;
            }
            var more = new HashSet<>(names);
            page.stream()
                    .map(leaf -> new Seen(leaf.sequence(), leaf.parsed()))
                    .flatMap(seen -> Surroundings.connected(seen).stream())
                    .forEach(more::add);
            return new Known(page.getLast().sequence(), more);
        }
    }

    Connectors(Leaves leaves) {
        this.leaves = leaves;
    }

    Uni<Set<String>> names() {
        var before = Objects.requireNonNull(known.get());
        return leaves.after(before.place, Filter.of("").kind("lifecycle"), CHUNK)
                .onItem()
                .scan(() -> before, Known::with)
                .collect()
                .last()
                .invoke(now -> known.accumulateAndGet(now, (one, other) -> one.place > other.place ? one : other))
                .map(Known::names);
    }
}
