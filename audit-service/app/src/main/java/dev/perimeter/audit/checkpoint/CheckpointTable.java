package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.proof.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The checkpoints that were published. */
@ApplicationScoped
class CheckpointTable {

    private static final String INSERT =
            "INSERT INTO checkpoint (size, root, note, key) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    private static final String NEWEST = "SELECT size, root, note, key FROM checkpoint ORDER BY size DESC LIMIT $1";
    private static final String BELOW =
            "SELECT size, root, note, key, at FROM checkpoint WHERE size < $1 ORDER BY size DESC LIMIT $2";
    private static final String OF = "SELECT size, root, note, key FROM checkpoint WHERE size = $1";
    private static final String SIZE = "SELECT coalesce(max(sequence) + 1, 0) AS size FROM leaf";
    private static final String GROWN = "SELECT coalesce(max(sequence) + 1, 0) AS size,"
            + " count(*) FILTER (WHERE kind <> $2) > 0 AS grown FROM leaf WHERE sequence >= $1";

    private final Pool pool;

    CheckpointTable(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(SignedCheckpoint checkpoint) {
        var root = Buffer.buffer(checkpoint.root().bytes());
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(checkpoint.size(), root, checkpoint.note(), checkpoint.key()))
                .replaceWithVoid();
    }

    Uni<Optional<SignedCheckpoint>> newest() {
        return newest(1).map(found -> found.stream().findFirst());
    }

    Uni<List<SignedCheckpoint>> newest(int most) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(most)).map(CheckpointTable::checkpoints);
    }

    /** Those of smaller trees, the largest first. */
    Uni<List<Published>> below(long size, int most) {
        return pool.preparedQuery(BELOW)
                .execute(Tuple.of(size, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Published(
                                checkpoint(row), row.getOffsetDateTime("at").toInstant()))
                        .toList());
    }

    Uni<Optional<SignedCheckpoint>> of(long size) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(size))
                .map(rows -> checkpoints(rows).stream().findFirst());
    }

    Uni<Long> size() {
        return pool.query(SIZE).execute().map(rows -> rows.iterator().next().getLong("size"));
    }

    /** The tree's size where it grew by more than checkpoints since it had this one, else 0. */
    Uni<Long> grownSince(long size) {
        return pool.preparedQuery(GROWN)
                .execute(Tuple.of(size, Kind.CHECKPOINT.wire()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getBoolean("grown") ? row.getLong("size") : 0L);
    }

    private static List<SignedCheckpoint> checkpoints(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CheckpointTable::checkpoint)
                .toList();
    }

    private static SignedCheckpoint checkpoint(Row row) {
        return new SignedCheckpoint(
                row.getLong("size"),
                Hash.of(row.getBuffer("root").getBytes()),
                row.getString("note"),
                row.getString("key"));
    }
}
