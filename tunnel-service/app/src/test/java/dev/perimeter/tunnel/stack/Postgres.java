package dev.perimeter.tunnel.stack;

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

    private static final List<String> SETUP = List.of(
            "CREATE ROLE tunnel LOGIN PASSWORD 'tunnel'",
            "CREATE ROLE tunnel_owner LOGIN PASSWORD 'tunnel_owner'",
            "ALTER ROLE tunnel SET search_path = tunnel",
            "ALTER ROLE tunnel_owner SET search_path = tunnel",
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
                statement.execute("CREATE SCHEMA tunnel AUTHORIZATION tunnel_owner");
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

    /** The first column of each row, as the service's own role sees it. */
    public static List<String> query(String sql) {
        try (var connection = as("tunnel");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(String sql) {
        try (var connection = as("tunnel");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
