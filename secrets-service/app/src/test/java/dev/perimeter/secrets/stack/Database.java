package dev.perimeter.secrets.stack;

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

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database fresh(Certificates.Identity identity) {
        try {
            var database = new Database(EmbeddedPostgres.builder()
                    .setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", identity.certificate().toString())
                    .setServerConfig("ssl_key_file", identity.key().toString())
                    .start());
            database.run("postgres", "CREATE DATABASE perimeter");
            database.run("perimeter", "CREATE ROLE secrets_owner LOGIN PASSWORD '" + PASSWORD + "'");
            database.run("perimeter", "CREATE ROLE secrets LOGIN PASSWORD '" + PASSWORD + "'");
            database.run("perimeter", "CREATE SCHEMA secrets AUTHORIZATION secrets_owner");
            database.run("perimeter", "ALTER ROLE secrets_owner SET search_path = secrets");
            database.run("perimeter", "ALTER ROLE secrets SET search_path = secrets");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "localhost:" + postgres.getPort();
    }

    /** As a superuser. */
    public void run(String sql) {
        run("perimeter", "SET search_path = secrets; " + sql);
    }

    /** The first column of each row, as text. */
    public List<String> column(String sql) {
        var found = new ArrayList<String>();
        try (var connection = connect("perimeter");
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = secrets");
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

    /** Every row of every table, binary columns as text. */
    public String dump() {
        var dump = new StringBuilder();
        for (var table : column("SELECT tablename FROM pg_tables WHERE schemaname = 'secrets'")) {
            column("SELECT encode(convert_to(row_to_json(t)::text, 'UTF8'), 'escape') FROM \"" + table + "\" t")
                    .forEach(row -> dump.append(row).append('\n'));
        }
        column("SELECT encode(body, 'escape') || encode(deposit, 'escape') FROM outbox")
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
