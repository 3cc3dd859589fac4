package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.anchor.Anchor;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.ledger.Nodes;
import dev.perimeter.audit.ledger.OwnRecords;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.Paths;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.audit.proof.Span;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes checkpoints, each also a record; appends never wait for one. */
@ApplicationScoped
public class Checkpoints {

    private final CheckpointTable table;
    private final TransitSigner signer;
    private final Nodes nodes;
    private final OwnRecords own;
    private final Continuity continuity;
    private final Anchor anchor;
    private final Pool pool;

    Checkpoints(
            CheckpointTable table,
            TransitSigner signer,
            Nodes nodes,
            OwnRecords own,
            Continuity continuity,
            Anchor anchor,
            Pool pool) {
        this.table = table;
        this.signer = signer;
        this.nodes = nodes;
        this.own = own;
        this.continuity = continuity;
        this.anchor = anchor;
        this.pool = pool;
    }

    public Uni<Optional<SignedCheckpoint>> newest() {
        return table.newest();
    }

    /** The newest first. */
    public Uni<List<SignedCheckpoint>> newest(int most) {
        return table.newest(most);
    }

    /** One over a tree that holds this leaf; made at once where there is none yet. */
    public Uni<SignedCheckpoint> holding(long sequence) {
        return table.newest()
                .chain(newest -> newest.filter(found -> found.size() > sequence)
                        .map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> table.size().chain(this::make)));
    }

    /** Over the tree as it stands now, but for its own checkpoints. */
    public Uni<SignedCheckpoint> current() {
        return refresh()
                .chain(made -> made.map(found -> Uni.createFrom().item(found)).orElseGet(() -> holding(0)));
    }

    /** The one over a tree of exactly this size; made at once where there is none and the tree is as large. */
    public Uni<SignedCheckpoint> of(long size) {
        return table.of(size)
                .chain(known -> known.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> table.size().chain(all -> size > all ? beyond(size) : make(size))));
    }

    private static Uni<SignedCheckpoint> beyond(long size) {
        return Uni.createFrom()
                .failure(new RefusedException(new AuditRefused.NotFound("a tree of " + size + " records")));
    }

    /** Makes one if the tree grew by more than its own checkpoints. */
    Uni<Optional<SignedCheckpoint>> refresh() {
        return continuity
                .current()
                .chain(log -> table.newest()
                        .map(newest -> newest.map(SignedCheckpoint::size).orElse(0L))
                        .chain(table::grownSince)
                        .chain(size -> size == 0
                                ? Uni.createFrom().item(Optional.empty())
                                : make(log, size).map(Optional::of)));
    }

    private Uni<SignedCheckpoint> make(long size) {
        return continuity.current().chain(log -> make(log, size));
    }

    private Uni<SignedCheckpoint> make(LogName log, long size) {
        return root(size).chain(root -> publish(log, size, root));
    }

    /** What is anchored may lack in the database, and is made again; what the database publishes is anchored. */
    private Uni<SignedCheckpoint> publish(LogName log, long size, Hash root) {
        var checkpoint = new CheckpointNote(log.origin(), size, root);
        return signer.sign(checkpoint)
                .call(signed -> anchor.keep(checkpoint, signed.note()))
                .call(table::insert)
                .call(this::record);
    }

    private Uni<Hash> root(long size) {
        return table.newest()
                .chain(newest -> newest.map(known -> agreeing(size, known)).orElseGet(() -> hash(size)));
    }

    private Uni<Hash> hash(long size) {
        return nodes.hashes(pool, List.of(Span.tree(size))).map(List::getFirst);
    }

    /** The root of this size, where it and the published tree are one log: whoever rewrote a row has nothing signed. */
    private Uni<Hash> agreeing(long size, SignedCheckpoint known) {
        var spans = new ArrayList<>(List.of(Span.tree(size)));
        spans.addAll(Paths.consistency(Math.min(size, known.size()), Math.max(size, known.size())));
        return nodes.hashes(pool, spans)
                .chain(hashes -> agree(size, hashes, known)
                        ? Uni.createFrom().item(hashes.getFirst())
                        : diverged(size, known.size()));
    }

    private static boolean agree(long size, List<Hash> hashes, SignedCheckpoint known) {
        var root = hashes.getFirst();
        var path = hashes.subList(1, hashes.size());
        return size < known.size()
                ? Proofs.extend(size, root, known.size(), known.root(), path)
                : Proofs.extend(known.size(), known.root(), size, root, path);
    }

    private Uni<Hash> diverged(long size, long published) {
        var refused = new AuditRefused.Diverged(size, published);
        var gap = new Fact.Gap("diverged", refused.message());
        return own.append(new Draft(Subject.NOBODY, "diverged-" + published, gap))
                .chain(() -> Uni.createFrom().failure(new RefusedException(refused)));
    }

    private Uni<Void> record(SignedCheckpoint checkpoint) {
        var fact = new Fact.Checkpoint(checkpoint.size(), checkpoint.root().hex());
        return own.append(new Draft(Subject.NOBODY, Long.toString(checkpoint.size()), fact));
    }
}
