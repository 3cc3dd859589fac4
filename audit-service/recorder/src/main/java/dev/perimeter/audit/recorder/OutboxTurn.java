package dev.perimeter.audit.recorder;

import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The right to relay one service's outbox: an advisory lock on a connection of its own, given back on close. */
final class OutboxTurn implements AutoCloseable {

    /** First half of the lock's key; the second is the producer. */
    private static final int LOCK_SPACE = 0x0B0C;

    private static final String LOCK = "SELECT pg_try_advisory_lock($1, $2) AS locked, current_schema AS schema";
    private static final String READ =
            "SELECT id, event_id, topic, key, body, deposit FROM outbox ORDER BY id LIMIT $1";
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

    private final SqlConnection connection;
    private final Duration timeout;

    private OutboxTurn(SqlConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** Empty while another replica has the turn; {@code hint} runs on an insert. */
    static Optional<OutboxTurn> take(Pool pool, RecorderConfig config, Runnable hint) {
        var connection = pool.getConnection().await().atMost(config.relayTimeout());
        var turn = new OutboxTurn(connection, config.relayTimeout());
        try {
            if (turn.lock(config.producer().ordinal(), hint)) {
                return Optional.of(turn);
            }
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
        connection.close().await().atMost(config.relayTimeout());
        return Optional.empty();
    }

    private boolean lock(int producer, Runnable hint) {
        var row = connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(LOCK_SPACE, producer))
                .await()
                .atMost(timeout)
                .iterator()
                .next();
        if (!row.getBoolean("locked")) {
            return false;
        }
        PgConnection.cast(connection).notificationHandler(_ -> hint.run());
        connection
                .query("LISTEN \"outbox_" + row.getString("schema") + '"')
                .execute()
                .await()
                .atMost(timeout);
        return true;
    }

    List<Waiting> read(int most) {
        var rows =
                connection.preparedQuery(READ).execute(Tuple.of(most)).await().atMost(timeout);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxTurn::waiting)
                .toList();
    }

    /** Deletes what was sent, and adds what stands for that which could not be, in one transaction. */
    void replace(List<Waiting> sent, List<OutboxRow> substitutes) {
        var ids = sent.stream().map(Waiting::id).toArray(Long[]::new);
        connection
                .begin()
                .chain(transaction -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(ids))
                        .chain(() -> Outbox.insert(connection, substitutes))
                        .chain(transaction::commit)
                        .onFailure()
                        .call(() -> transaction.rollback().onFailure().recoverWithNull()))
                .await()
                .atMost(timeout);
    }

    /** Unlocks before the pool gets the connection back; a lost connection has unlocked by itself. */
    @Override
    public void close() {
        connection
                .query("UNLISTEN *; SELECT pg_advisory_unlock_all()")
                .execute()
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close)
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("id"),
                new OutboxRow(
                        row.getString("event_id"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getBuffer("body").getBytes(),
                        row.getBuffer("deposit").getBytes()));
    }
}
