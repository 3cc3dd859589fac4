package dev.perimeter.local.postgres;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Needs("postgres")
class DatabasesTest {

    private static final String DENIED = "42501";
    private static final String TABLE = "isolation_test";

    private static SystemUnderTest system;

    @BeforeAll
    static void makeTables(SystemUnderTest running) throws SQLException {
        system = running;
        for (var schema : Databases.SCHEMAS) {
            run(schema + "_owner", "CREATE TABLE IF NOT EXISTS " + TABLE + " (id bigint)");
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        for (var schema : Databases.SCHEMAS) {
            run(schema + "_owner", "DROP TABLE " + TABLE);
        }
    }

    static Stream<Arguments> strangers() {
        return Databases.SCHEMAS.stream()
                .flatMap(role -> Databases.SCHEMAS.stream()
                        .filter(schema -> !schema.equals(role))
                        .flatMap(schema ->
                                Stream.of(Arguments.of(role, schema), Arguments.of(role + "_owner", schema))));
    }

    static List<String> schemas() {
        return Databases.SCHEMAS;
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void roleCannotReadAnotherSchema(String role, String schema) {
        refused(role, "SELECT * FROM " + schema + "." + TABLE);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void runningServiceReadsAndInsertsInItsOwnSchema(String role) {
        assertDoesNotThrow(() -> run(role, "INSERT INTO " + TABLE + " VALUES (1)"));
        assertDoesNotThrow(() -> run(role, "SELECT * FROM " + TABLE));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void runningServiceCannotMigrate(String role) {
        refused(role, "CREATE TABLE " + role + ".mine (id bigint)");
        refused(role, "CREATE TABLE public.mine (id bigint)");
        refused(role, "ALTER TABLE " + TABLE + " ADD COLUMN more text");
    }

    @Test
    void auditCanNeitherChangeNorDelete() {
        refused("audit", "UPDATE " + TABLE + " SET id = 2");
        refused("audit", "DELETE FROM " + TABLE);
        refused("audit", "TRUNCATE " + TABLE);
    }

    @Test
    void eraserHasOnlyWhatAuditGrantsIt() {
        refused("audit_eraser", "SELECT * FROM " + TABLE);
        refused("audit_eraser", "DELETE FROM " + TABLE);
    }

    @Test
    void servicesCannotOpenKeycloaksDatabase() {
        var error = assertThrows(SQLException.class, () -> connect("harness", "keycloak"));
        assertEquals(DENIED, error.getSQLState());
    }

    @Test
    void keycloakCannotOpenTheServicesDatabase() {
        var error = assertThrows(SQLException.class, () -> connect("keycloak", "perimeter"));
        assertEquals(DENIED, error.getSQLState());
    }

    @Test
    void bootstrapMayBeRepeated() {
        var databases = new Databases(
                system.site().ports().address(Port.POSTGRES), system.site().credentials());
        assertDoesNotThrow(databases::bootstrap);
    }

    private static void refused(String role, String sql) {
        var error = assertThrows(SQLException.class, () -> run(role, sql));
        assertEquals(DENIED, error.getSQLState(), error.getMessage());
    }

    private static void run(String role, String sql) throws SQLException {
        try (var connection = connect(role, "perimeter");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String role, String database) throws SQLException {
        var site = system.site();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + site.ports().address(Port.POSTGRES) + "/" + database,
                role,
                site.credentials().get(Databases.password(role)).value());
    }
}
