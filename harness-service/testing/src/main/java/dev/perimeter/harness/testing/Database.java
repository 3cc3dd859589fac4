package dev.perimeter.harness.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL with one service's schema and roles, as operators make them; any password opens it. */
public final class Database implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final String schema;
    private final String role;

    private Database(EmbeddedPostgres server, String schema, String role) {
        this.server = server;
        this.schema = schema;
        this.role = role;
    }

    /** With the role that runs the service, which is named like it, and the one that migrates. */
    public static Database start(String service) {
        return start(service, Map.of());
    }

    /** With these of the server's settings. */
    public static Database start(String service, Map<String, String> settings) {
        var builder = EmbeddedPostgres.builder().setServerConfig("fsync", "off");
        settings.forEach(builder::setServerConfig);
        try {
            var database = new Database(builder.start(), service, service);
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepare() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE perimeter");
        }
        var owner = schema + "_owner";
        addRole(schema);
        addRole(owner);
        superuser().run("CREATE SCHEMA " + schema + " AUTHORIZATION " + owner);
        superuser().run("ALTER ROLE " + SUPERUSER + " SET search_path = " + schema);
    }

    public void addRole(String name) {
        superuser().run("CREATE ROLE " + name + " LOGIN");
        superuser().run("ALTER ROLE " + name + " SET search_path = " + schema);
    }

    /** The service's own role may read and write every table that is made from now on. */
    public void openTables() {
        var to = "ALTER DEFAULT PRIVILEGES FOR ROLE " + schema + "_owner IN SCHEMA " + schema + " GRANT ";
        superuser().run("GRANT USAGE ON SCHEMA " + schema + " TO " + schema);
        superuser().run(to + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + schema);
        superuser().run(to + "USAGE, SELECT ON SEQUENCES TO " + schema);
    }

    /** The same one, where a superuser runs and asks; otherwise the service's own role does. */
    public Database superuser() {
        return new Database(server, schema, SUPERUSER);
    }

    public String address() {
        return "localhost:" + server.getPort();
    }

    /** A connection of this role. */
    public Connection as(String name) throws SQLException {
        return server.getDatabase(name, "perimeter").getConnection();
    }

    public void run(String sql) {
        try (var connection = as(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row, as text. */
    public List<String> column(String sql) {
        try (var connection = as(role);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return List.copyOf(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
