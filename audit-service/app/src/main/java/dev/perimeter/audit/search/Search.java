package dev.perimeter.audit.search;

import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.payload.Payloads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds records page by page. */
@ApplicationScoped
public class Search {

    /** An answer stays below what gRPC clients take by default, 4 MiB. */
    private static final int HEAVIEST = 3 * 1024 * 1024;

    private final Leaves leaves;
    private final Payloads payloads;
    private final Pool pool;

    Search(Leaves leaves, Payloads payloads, Pool pool) {
        this.leaves = leaves;
        this.payloads = payloads;
        this.pool = pool;
    }

    /** A page, and whether there is more after it. */
    public record Page(List<Found> found, boolean more) {
        public Page {
            found = List.copyOf(found);
        }
    }

    public Uni<Page> page(Filter filter, Slice slice, boolean withPayloads) {
        return leaves.page(filter, slice.oneMore())
                .chain(page -> found(page, withPayloads))
                .map(found -> cut(found, slice.most()));
    }

    /** The record at a place, where the filter lets it be seen. */
    public Uni<Found> one(Filter filter, long sequence, boolean withPayloads) {
        return leaves.first(filter.at(sequence), "record " + sequence)
                .chain(leaf -> found(List.of(leaf), withPayloads))
                .map(List::getFirst);
    }

    /** The leaves with their payloads, each of which has the hash that its record promises. */
    public Uni<List<Found>> found(List<StoredLeaf> page, boolean withPayloads) {
        if (!withPayloads || page.isEmpty()) {
            return Uni.createFrom()
                    .item(page.stream().map(leaf -> new Found(leaf, List.of())).toList());
        }
        var records = page.stream().map(StoredLeaf::parsed).toList();
        return payloads.read(pool, records.stream().map(record -> record.id()).toList())
                .map(read -> {
                    var found = new ArrayList<Found>();
                    for (int i = 0; i < page.size(); i++) {
                        var record = records.get(i);
                        found.add(new Found(
                                page.get(i), genuine(read.getOrDefault(record.id(), List.of()), record.payloads())));
                    }
                    return found;
                });
    }

    private static List<SaltedPayload> genuine(List<SaltedPayload> read, Map<String, String> promised) {
        return read.stream()
                .filter(payload -> payload.hash().equals(promised.get(payload.name())))
                .toList();
    }

    private static Page cut(List<Found> found, int most) {
        var kept = new ArrayList<Found>();
        var weight = 0L;
        for (var each : found) {
            weight += each.weight();
            if (kept.size() == most || (!kept.isEmpty() && weight > HEAVIEST)) {
                return new Page(kept, true);
            }
            kept.add(each);
        }
        return new Page(kept, false);
    }
}
