package dev.perimeter.harness.replica;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;

/** A connection of the lease's own, so that nothing that waits for the database keeps the lease from being renewed. */
final class OwnConnection {

    private final Pool pool;
    private volatile Uni<SqlConnection> connection;

    OwnConnection(Pool pool) {
        this.pool = pool;
        this.connection = fresh();
    }

    /** The next time over another connection, when this fails. */
    Uni<Void> renew(Replica self, Duration lease, Duration timeout) {
        var used = connection;
        return used.chain(own -> HoldingRows.renew(own, self, lease))
                .ifNoItem()
                .after(timeout)
                .failWith(TimeoutException::new)
                .onFailure()
                .invoke(_ -> drop(used))
                .replaceWithVoid();
    }

    private void drop(Uni<SqlConnection> used) {
        connection = fresh();
        used.chain(SqlConnection::close).subscribe().with(_ -> {}, _ -> {});
    }

    private Uni<SqlConnection> fresh() {
        return pool.getConnection().memoize().indefinitely();
    }
}
