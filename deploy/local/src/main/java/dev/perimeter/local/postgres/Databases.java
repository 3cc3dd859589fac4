package dev.perimeter.local.postgres;

import dev.perimeter.local.state.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Makes the databases, schemas and roles, as often as it is asked to. */
public record Databases(String address, Credentials credentials) {

    public static final String SUPERUSER = "postgres";

    /** Each is a schema, the role of the running service, and with {@code _owner} the role that migrates. */
    public static final List<String> SCHEMAS = List.of("harness", "sandbox", "gateway", "tunnel", "secrets", "audit");

    /** The database of all services. */
    public static final String PRODUCT = "perimeter";

    private static final String KEYCLOAK = "keycloak";

    /** The password's name for a role. */
    public static String password(String role) {
        return "postgres." + role;
    }

    /** A session that may do anything, in no database of the product. */
    Connection superuser() throws SQLException {
        return connect(SUPERUSER);
    }

    boolean answer() {
        try (var connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    void bootstrap() {
        try {
            try (var connection = connect(SUPERUSER)) {
                var statements = new Statements(connection, credentials);
                statements.role(KEYCLOAK);
                statements.database(KEYCLOAK, KEYCLOAK);
                statements.database(PRODUCT, SUPERUSER);
            }
            try (var connection = connect(PRODUCT)) {
                var statements = new Statements(connection, credentials);
                statements.closeDatabase(PRODUCT);
                for (var schema : SCHEMAS) {
                    statements.schema(
                            PRODUCT,
                            schema,
                            schema.equals("audit") ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE");
                }
                statements.guest(PRODUCT, "audit", "audit_eraser");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be set up: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty(
                "password", credentials.get(password("superuser")).value());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, properties);
    }
}
