package dev.perimeter.audit.recorder;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A real PostgreSQL with the outbox of a service. */
final class OutboxDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    OutboxDatabase() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE gateway LOGIN");
            statement.execute("CREATE SCHEMA gateway");
            statement.execute("ALTER ROLE gateway SET search_path = gateway");
            statement.execute("SET search_path = gateway");
            statement.execute(Files.readString(Path.of("src/main/resources/db/outbox/V0_1__outbox.sql")));
        }
        var options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(server.getPort())
                .setUser("gateway")
                .setDatabase("postgres");
        pool = Pool.newInstance(io.vertx.pgclient.PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(5))
                .connectingTo(options)
                .using(vertx.getDelegate())
                .build());
    }

    Pool pool() {
        return pool;
    }

    void insert(OutboxRow row) {
        pool.preparedQuery(OutboxRow.INSERT)
                .execute(Tuple.of(
                        row.eventId(), row.topic(), row.key(), Buffer.buffer(row.body()), Buffer.buffer(row.deposit())))
                .await()
                .indefinitely();
    }

    long rows() {
        return pool.query("SELECT count(*) FROM outbox")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        pool.close().await().indefinitely();
        vertx.close().await().indefinitely();
        server.close();
    }
}
