package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.anchor.Anchor;
import dev.perimeter.audit.ledger.Gate;
import dev.perimeter.audit.ledger.Nodes;
import dev.perimeter.audit.ledger.OwnRecords;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Knows which log goes on. Where the anchor has seen more than this tree holds, or another tree, a restore has lost
 * records: the old log's name signs nothing more, and the tree goes on as a new log whose first record says so.
 */
@ApplicationScoped
public class Continuity {

    private static final Logger LOG = Logger.getLogger(Continuity.class);

    private final Anchor anchor;
    private final Succession succession;
    private final CheckpointTable table;
    private final Nodes nodes;
    private final OwnRecords own;
    private final Gate gate;
    private final Pool pool;
    private volatile LogName known = LogName.FIRST;

    Continuity(
            Anchor anchor,
            Succession succession,
            CheckpointTable table,
            Nodes nodes,
            OwnRecords own,
            Gate gate,
            Pool pool) {
        this.anchor = anchor;
        this.succession = succession;
        this.table = table;
        this.nodes = nodes;
        this.own = own;
        this.gate = gate;
        this.pool = pool;
        if (!anchor.configured()) {
            gate.open();
        }
    }

    /** The log as it was last known. */
    public LogName known() {
        return known;
    }

    /** The log that goes on, which is opened where it has to be; the anchor is read first, since it lags behind. */
    Uni<LogName> current() {
        return anchor.newest()
                .chain(anchored -> succession
                        .current()
                        .chain(log -> anchored.map(seen -> compare(seen, log))
                                .orElseGet(() -> Uni.createFrom().item(log))))
                .invoke(log -> {
                    known = log;
                    gate.open();
                });
    }

    private Uni<LogName> compare(CheckpointNote seen, LogName log) {
        var anchored = LogName.of(seen.origin());
        if (anchored.compareTo(log) < 0) {
            return Uni.createFrom().item(log);
        }
        return table.size()
                .chain(size -> anchored.equals(log) ? lost(seen, size) : lost(size < seen.size()))
                .chain(reason -> reason.map(why -> open(seen, anchored.next(), why))
                        .orElseGet(() -> Uni.createFrom().item(log)));
    }

    /** Of a tree from before the log that the anchor knows was opened. */
    private static Uni<Optional<String>> lost(boolean shorter) {
        return Uni.createFrom().item(Optional.of(shorter ? Succession.SHORTER : Succession.OTHER));
    }

    private Uni<Optional<String>> lost(CheckpointNote seen, long size) {
        if (size < seen.size()) {
            return lost(true);
        }
        return nodes.hashes(pool, List.of(Span.tree(seen.size())))
                .map(hashes -> hashes.getFirst().equals(seen.root())
                        ? Optional.<String>empty()
                        : Optional.of(Succession.OTHER));
    }

    private Uni<LogName> open(CheckpointNote seen, LogName next, String reason) {
        LOG.errorf(
                "audit.succession log=%s predecessor=%s size=%d reason=%s",
                next.origin(), seen.origin(), seen.size(), reason);
        return own.begin(Succession.records(seen, next, reason)).replaceWith(next);
    }
}
