package dev.perimeter.audit.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A real PostgreSQL with the roles that operators make. */
public final class Postgres implements AutoCloseable {

    private static final List<String> SETUP = List.of(
            "CREATE ROLE audit LOGIN PASSWORD 'audit'",
            "CREATE ROLE audit_owner LOGIN PASSWORD 'audit_owner'",
            "CREATE ROLE audit_eraser LOGIN PASSWORD 'audit_eraser'",
            "ALTER ROLE audit SET search_path = audit",
            "ALTER ROLE audit_owner SET search_path = audit",
            "ALTER ROLE audit_eraser SET search_path = audit",
            "CREATE DATABASE perimeter");

    private static int port;

    private final EmbeddedPostgres server;

    Postgres() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            port = server.getPort();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                for (var sql : SETUP) {
                    statement.execute(sql);
                }
            }
            try (var connection = as("postgres");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA audit AUTHORIZATION audit_owner");
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

    /** A connection of this role. */
    public static Connection as(String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/perimeter", role, role);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
