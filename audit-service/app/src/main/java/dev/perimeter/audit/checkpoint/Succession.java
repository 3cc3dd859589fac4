package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The logs that this tree has been, each with the record that opened it; the first one needed none. */
@ApplicationScoped
public class Succession {

    static final String SHORTER = "shorter";
    static final String OTHER = "other";

    private static final int CHUNK = 100;

    private final Leaves leaves;

    Succession(Leaves leaves) {
        this.leaves = leaves;
    }

    /** The records that opened a log in a tree of this size, the oldest first. */
    public Uni<List<StoredLeaf>> opened(long size) {
        return leaves.all(Filter.of("").kind(Kind.SUCCESSION.wire()).below(size), CHUNK)
                .onItem()
                .<StoredLeaf>disjoint()
                .collect()
                .asList();
    }

    /** All logs of this tree, the newest first. */
    Uni<List<LogName>> logs() {
        return opened(Long.MAX_VALUE)
                .map(opened -> Stream.concat(
                                Stream.of(LogName.FIRST), opened.stream().map(Succession::log))
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    Uni<LogName> current() {
        return opened(Long.MAX_VALUE).map(opened -> opened.isEmpty() ? LogName.FIRST : log(opened.getLast()));
    }

    /** What a log begins with; the same log is opened once, whichever replica does it. */
    static List<Draft> records(CheckpointNote lost, LogName log, String reason) {
        var opened = new Fact.Succession(
                log.origin(), lost.origin(), lost.size(), lost.root().hex(), reason);
        var gap = new Fact.Gap(
                "records_lost", "not all of the " + lost.size() + " records of " + lost.origin() + " are here");
        return List.of(
                new Draft(Subject.NOBODY, log.origin(), opened),
                new Draft(Subject.NOBODY, "records_lost-" + log.number(), gap));
    }

    private static LogName log(StoredLeaf leaf) {
        return LogName.of(((Fact.Succession) leaf.parsed().fact()).log());
    }
}
