package dev.perimeter.harness.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with the roles that operators make. */
public final class Postgres implements AutoCloseable {

    private static final List<String> ROLES = List.of(
            "CREATE ROLE harness LOGIN PASSWORD 'harness'",
            "CREATE ROLE harness_owner LOGIN PASSWORD 'harness_owner'",
            "ALTER ROLE harness SET search_path = harness",
            "ALTER ROLE harness_owner SET search_path = harness",
            "CREATE DATABASE perimeter");
    private static final List<String> SCHEMA = List.of(
            "CREATE SCHEMA harness AUTHORIZATION harness_owner",
            "GRANT USAGE ON SCHEMA harness TO harness",
            "ALTER DEFAULT PRIVILEGES FOR ROLE harness_owner IN SCHEMA harness"
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO harness",
            "ALTER DEFAULT PRIVILEGES FOR ROLE harness_owner IN SCHEMA harness"
                    + " GRANT USAGE, SELECT ON SEQUENCES TO harness");

    private static int port;

    private final EmbeddedPostgres server;

    Postgres() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            port = server.getPort();
            try (var connection = server.getPostgresDatabase().getConnection()) {
                run(connection, ROLES);
            }
            try (var connection = as("postgres")) {
                run(connection, SCHEMA);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "localhost:" + port;
    }

    /** A connection of this role, whose password is its name. */
    public static Connection as(String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/perimeter", role, role);
    }

    /** As the service's own role. */
    public static void run(String sql) {
        try (var connection = as("harness")) {
            run(connection, List.of(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row. */
    public static List<String> texts(String sql) {
        try (var connection = as("harness");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
