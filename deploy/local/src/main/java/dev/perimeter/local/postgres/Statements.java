package dev.perimeter.local.postgres;

import dev.perimeter.local.state.Credentials;
import java.sql.Connection;
import java.sql.SQLException;

/** The few data definitions that the stack needs, each of which may be repeated. */
final class Statements {

    private final Connection connection;
    private final Credentials credentials;

    Statements(Connection connection, Credentials credentials) {
        this.connection = connection;
        this.credentials = credentials;
    }

    void database(String name, String owner) throws SQLException {
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            run("CREATE DATABASE " + name + " OWNER " + owner);
        }
        run("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    }

    /** Nobody may use the schema that everyone could write to. */
    void closeDatabase(String name) throws SQLException {
        run("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    /** The owner migrates; the service's own role has these rights on the owner's tables and may create nothing. */
    void schema(String database, String name, String rights) throws SQLException {
        var owner = name + "_owner";
        role(owner);
        run("CREATE SCHEMA IF NOT EXISTS " + name + " AUTHORIZATION " + owner);
        run("GRANT CONNECT ON DATABASE " + database + " TO " + owner);
        run("ALTER ROLE " + owner + " SET search_path = " + name);
        guest(database, name, name);
        var mayUse = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + name + " GRANT ";
        run(mayUse + rights + " ON TABLES TO " + name);
        run(mayUse + "USAGE, SELECT ON SEQUENCES TO " + name);
    }

    /** A role that sees a schema; what it may do there is granted table by table. */
    void guest(String database, String schema, String name) throws SQLException {
        role(name);
        run("GRANT CONNECT ON DATABASE " + database + " TO " + name);
        run("GRANT USAGE ON SCHEMA " + schema + " TO " + name);
        run("ALTER ROLE " + name + " SET search_path = " + schema);
    }

    void role(String name) throws SQLException {
        var verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        var password = credentials.get(Databases.password(name)).value();
        try (var quote = connection.prepareStatement("SELECT format('%s ROLE %I LOGIN PASSWORD %L', ?, ?, ?)")) {
            quote.setString(1, verb);
            quote.setString(2, name);
            quote.setString(3, password);
            try (var quoted = quote.executeQuery()) {
                quoted.next();
                run(quoted.getString(1));
            }
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
