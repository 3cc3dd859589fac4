package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Beginning;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads what actions are judged by, and judges them: whoever counts actions counts the same ones the same way. */
@ApplicationScoped
class Hearings {

    private static final int CHUNK = 1000;

    private final Leaves leaves;
    private final Connectors connectors;
    private final Clock clock;

    Hearings(Leaves leaves, Connectors connectors, Clock clock) {
        this.leaves = leaves;
        this.connectors = connectors;
        this.clock = clock;
    }

    /** Of the tree as it is when this is asked; what is recorded meanwhile counts the next time. */
    Uni<Hearing> open(Reading reading) {
        return leaves.size()
                .chain(size -> connectors
                        .names()
                        .map(names -> new Hearing(reading, size, new Surroundings(names), clock.instant()))
                        .call(this::addProbes));
    }

    /** No more than one action is held at a time. */
    Uni<Void> all(Hearing hearing, Consumer<Procession.Passed> sink) {
        var procession = new Procession(hearing.judge(), sink);
        return leaves.byAction(hearing.filter(), CHUNK)
                .invoke(page -> seen(page).forEach(procession::add))
                .collect()
                .last()
                .invoke(procession::end)
                .replaceWithVoid();
    }

    /** These, in their order. */
    Uni<List<Judged>> judge(Hearing hearing, List<Beginning> beginnings) {
        var actions = beginnings.stream().map(Beginning::action).toList();
        var passed = new HashMap<String, Procession.Passed>();
        var procession = new Procession(hearing.judge(), each -> passed.put(each.action(), each));
        return leaves.byAction(hearing.filter().actions(actions), CHUNK)
                .invoke(page -> seen(page).forEach(procession::add))
                .collect()
                .last()
                .invoke(procession::end)
                .map(_ -> judged(beginnings, passed));
    }

    static List<Seen> seen(List<StoredLeaf> page) {
        return page.stream()
                .map(leaf -> new Seen(leaf.sequence(), leaf.parsed()))
                .toList();
    }

    private Uni<Void> addProbes(Hearing hearing) {
        return leaves.all(hearing.filter().kind("probe"), CHUNK)
                .invoke(page -> seen(page).forEach(hearing.surroundings()::add))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<Judged> judged(List<Beginning> beginnings, Map<String, Procession.Passed> passed) {
        return beginnings.stream()
                .map(beginning -> Judged.of(beginning, Objects.requireNonNull(passed.get(beginning.action()))))
                .toList();
    }
}
