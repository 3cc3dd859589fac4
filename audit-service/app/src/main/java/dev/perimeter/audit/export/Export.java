package dev.perimeter.audit.export;

import dev.perimeter.audit.admission.PinnedKeys;
import dev.perimeter.audit.checkpoint.Checkpoints;
import dev.perimeter.audit.checkpoint.SignedCheckpoint;
import dev.perimeter.audit.checkpoint.Succession;
import dev.perimeter.audit.ledger.Nodes;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.Paths;
import dev.perimeter.audit.proof.Span;
import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Found;
import dev.perimeter.audit.search.Leaves;
import dev.perimeter.audit.search.Search;
import dev.perimeter.audit.search.StoredLeaf;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes bundles, a chunk of records at a time. */
@ApplicationScoped
public class Export {

    private static final int CHUNK = 100;
    private static final int EARLIER_CHECKPOINTS = 100;

    private final Leaves leaves;
    private final Search search;
    private final Nodes nodes;
    private final Checkpoints checkpoints;
    private final Succession succession;
    private final PinnedKeys keys;
    private final Pool pool;
    private final Clock clock;

    Export(
            Leaves leaves,
            Search search,
            Nodes nodes,
            Checkpoints checkpoints,
            Succession succession,
            PinnedKeys keys,
            Pool pool,
            Clock clock) {
        this.leaves = leaves;
        this.search = search;
        this.nodes = nodes;
        this.checkpoints = checkpoints;
        this.succession = succession;
        this.keys = keys;
        this.pool = pool;
        this.clock = clock;
    }

    /** {@code anchor} is the size of a checkpoint that is kept elsewhere, 0 for none. */
    public record Wish(boolean payloads, long anchor) {}

    public Multi<String> lines(Reading reading, Wish wish) {
        return checkpoints
                .current()
                .onItem()
                .transformToMulti(checkpoint -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom()
                                        .item(() -> Bundle.header(reading, clock.instant(), keys.jwks(), checkpoint)),
                                successions(checkpoint),
                                consistency(checkpoint, wish.anchor()),
                                records(reading, wish, checkpoint)));
    }

    private Multi<String> records(Reading reading, Wish wish, SignedCheckpoint checkpoint) {
        var filter = Filter.of(reading.workspace()).session(reading.session()).below(checkpoint.size());
        var count = new AtomicLong();
        return Multi.createBy()
                .concatenating()
                .streams(
                        leaves.all(filter, CHUNK)
                                .onItem()
                                .transformToUniAndConcatenate(page -> chunk(page, wish, checkpoint.size()))
                                .onItem()
                                .<String>disjoint()
                                .invoke(count::incrementAndGet),
                        Multi.createFrom().item(() -> Bundle.end(count.get())));
    }

    private Uni<List<String>> chunk(List<StoredLeaf> page, Wish wish, long size) {
        var paths = page.stream()
                .map(leaf -> Paths.inclusion(leaf.sequence(), size))
                .toList();
        return nodes.hashes(pool, paths.stream().flatMap(List::stream).toList())
                .chain(hashes -> search.found(page, wish.payloads()).map(found -> lines(found, paths, hashes)));
    }

    private static List<String> lines(List<Found> found, List<List<Span>> paths, List<Hash> hashes) {
        var lines = new ArrayList<String>();
        var at = 0;
        for (int i = 0; i < found.size(); i++) {
            var length = paths.get(i).size();
            lines.add(Bundle.record(found.get(i), hashes.subList(at, at + length)));
            at += length;
        }
        return lines;
    }

    private Multi<String> successions(SignedCheckpoint checkpoint) {
        return succession
                .opened(checkpoint.size())
                .onItem()
                .transformToMulti(opened -> Multi.createFrom().iterable(opened))
                .onItem()
                .transformToUniAndConcatenate(
                        leaf -> nodes.hashes(pool, Paths.inclusion(leaf.sequence(), checkpoint.size()))
                                .map(path -> Bundle.succession(leaf, path)));
    }

    private Multi<String> consistency(SignedCheckpoint checkpoint, long anchor) {
        return checkpoints
                .newest(EARLIER_CHECKPOINTS)
                .onItem()
                .transformToMulti(earlier -> Multi.createFrom().iterable(starts(earlier, checkpoint.size(), anchor)))
                .onItem()
                .transformToUniAndConcatenate(
                        start -> nodes.hashes(pool, Paths.consistency(start.size(), checkpoint.size()))
                                .map(path -> Bundle.consistency(start.size(), start.note(), path)));
    }

    private record Start(long size, String note) {}

    private static List<Start> starts(List<SignedCheckpoint> earlier, long size, long anchor) {
        var starts = new ArrayList<Start>();
        for (var each : earlier) {
            if (each.size() < size) {
                starts.add(new Start(each.size(), each.note()));
            }
        }
        if (anchor > 0 && anchor < size && starts.stream().noneMatch(start -> start.size() == anchor)) {
            starts.add(new Start(anchor, ""));
        }
        return starts;
    }
}
