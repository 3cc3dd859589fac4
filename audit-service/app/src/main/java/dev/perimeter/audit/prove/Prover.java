package dev.perimeter.audit.prove;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.checkpoint.Checkpoints;
import dev.perimeter.audit.checkpoint.SignedCheckpoint;
import dev.perimeter.audit.ledger.Nodes;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.Paths;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.StoredLeaf;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Proves single records and whole trees, against a signed checkpoint. */
@ApplicationScoped
public class Prover {

    private final Leaves leaves;
    private final Nodes nodes;
    private final Checkpoints checkpoints;
    private final Pool pool;

    Prover(Leaves leaves, Nodes nodes, Checkpoints checkpoints, Pool pool) {
        this.leaves = leaves;
        this.nodes = nodes;
        this.checkpoints = checkpoints;
        this.pool = pool;
    }

    /** A leaf's path to the checkpoint's root. */
    public record Inclusion(StoredLeaf leaf, List<Hash> path, SignedCheckpoint checkpoint) {}

    /** That a tree is the beginning of the checkpoint's. */
    public record Consistency(List<Hash> path, SignedCheckpoint checkpoint) {}

    public Uni<Inclusion> inclusion(Filter filter, long sequence) {
        return leaves.first(filter.at(sequence), "record " + sequence)
                .chain(leaf -> checkpoints.holding(sequence).chain(checkpoint -> inclusion(leaf, checkpoint)));
    }

    /** {@code to} 0 is the newest checkpoint's size. */
    public Uni<Consistency> consistency(long from, long to) {
        return checkpoint(to).chain(checkpoint -> consistency(from, checkpoint));
    }

    private Uni<Inclusion> inclusion(StoredLeaf leaf, SignedCheckpoint checkpoint) {
        return nodes.hashes(pool, Paths.inclusion(leaf.sequence(), checkpoint.size()))
                .map(path -> new Inclusion(leaf, path, checkpoint));
    }

    private Uni<Consistency> consistency(long from, SignedCheckpoint checkpoint) {
        if (from < 0 || from > checkpoint.size()) {
            return Uni.createFrom()
                    .failure(new RefusedException(
                            new AuditRefused.Invalid("the tree has " + checkpoint.size() + " leaves, not " + from)));
        }
        return nodes.hashes(pool, Paths.consistency(from, checkpoint.size()))
                .map(path -> new Consistency(path, checkpoint));
    }

    private Uni<SignedCheckpoint> checkpoint(long size) {
        return size == 0
                ? checkpoints
                        .newest()
                        .chain(newest -> newest.map(found -> Uni.createFrom().item(found))
                                .orElseGet(() -> checkpoints.holding(0)))
                : checkpoints.of(size);
    }
}
