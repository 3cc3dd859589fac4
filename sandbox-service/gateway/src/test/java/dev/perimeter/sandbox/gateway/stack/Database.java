package dev.perimeter.sandbox.gateway.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with the role that migrates and the one that runs. */
public final class Database implements AutoCloseable {

    public static final String PASSWORD = "test";

    private static final List<String> SETUP = List.of(
            "CREATE ROLE gateway_owner LOGIN PASSWORD '" + PASSWORD + "'",
            "CREATE ROLE gateway LOGIN PASSWORD '" + PASSWORD + "'",
            "CREATE SCHEMA gateway AUTHORIZATION gateway_owner",
            "ALTER ROLE gateway_owner SET search_path = gateway",
            "ALTER ROLE gateway SET search_path = gateway",
            "GRANT USAGE ON SCHEMA gateway TO gateway",
            "ALTER DEFAULT PRIVILEGES FOR ROLE gateway_owner IN SCHEMA gateway"
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gateway",
            "ALTER DEFAULT PRIVILEGES FOR ROLE gateway_owner IN SCHEMA gateway GRANT USAGE, SELECT ON SEQUENCES TO gateway");

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database fresh() {
        try {
            var database = new Database(EmbeddedPostgres.builder().start());
            database.run("postgres", "CREATE DATABASE perimeter");
            SETUP.forEach(sql -> database.run("perimeter", sql));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "localhost:" + postgres.getPort();
    }

    /** As a superuser. */
    public void run(String sql) {
        run("perimeter", "SET search_path = gateway; " + sql);
    }

    /** Makes everybody wait for the table until it is closed. */
    public Lock lock(String table) {
        try {
            var connection = connect("perimeter");
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE gateway." + table + " IN ACCESS EXCLUSIVE MODE");
            }
            return new Lock(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table that nobody gets at. */
    public record Lock(Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            try {
                connection.rollback();
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The first column of each row, as text. */
    public List<String> column(String sql) {
        var found = new ArrayList<String>();
        try (var connection = connect("perimeter");
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = gateway");
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(found);
    }

    /** Every row of every table, binary columns as text, and what the outbox's rows hold. */
    public String dump() {
        var dump = new StringBuilder();
        for (var table : column("SELECT tablename FROM pg_tables WHERE schemaname = 'gateway'")) {
            column("SELECT row_to_json(t)::text FROM \"" + table + "\" t")
                    .forEach(row -> dump.append(row).append('\n'));
        }
        column("SELECT convert_from(decode(convert_from(body, 'UTF8')::json->'data'->>'record', 'base64'), 'UTF8')"
                        + " FROM outbox")
                .forEach(row -> dump.append(row).append('\n'));
        return dump.toString();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void run(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return postgres.getDatabase("postgres", database).getConnection();
    }
}
