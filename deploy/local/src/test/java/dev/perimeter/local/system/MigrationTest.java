package dev.perimeter.local.system;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Superuser;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.postgres.Databases;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.service.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services that are started at once to migrate a database and end; nothing but the database is there for them. */
@Needs("postgres")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTest {

    private static final String DATABASE = "migration_test";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Map<Service, Program.Result> ended = Map.of();

    @BeforeAll
    void migrate(SystemUnderTest system) throws SQLException {
        run(system, "DROP DATABASE IF EXISTS " + DATABASE);
        run(system, "CREATE DATABASE " + DATABASE);
        var running = Arrays.stream(Service.values())
                .filter(service -> service.schema().isPresent())
                .collect(toMap(
                        service -> service,
                        service -> CompletableFuture.supplyAsync(
                                () -> migrate(system, service), Thread::startVirtualThread)));
        ended = running.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, one -> one.getValue().join()));
    }

    @AfterAll
    static void dropDatabase(SystemUnderTest system) throws SQLException {
        run(system, "DROP DATABASE " + DATABASE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR")
    void schemaIsMadeAndTheProcessEndsWithoutHavingServed(Service service, SystemUnderTest system) throws SQLException {
        var result = requireNonNull(ended.get(service));

        assertEquals(0, result.exit(), result.output());
        assertFalse(result.output().contains("Listening on"), result.output());
        assertTrue(steps(system, service.schema().orElseThrow()) > 0, result.output());
    }

    @Test
    void secondTimeFindsNothingToDo(SystemUnderTest system) throws SQLException {
        var steps = steps(system, "audit");

        var again = migrate(system, Service.AUDIT);

        assertEquals(0, again.exit(), again.output());
        assertEquals(steps, steps(system, "audit"));
    }

    @Test
    void databaseThatRefusesIsToldByTheExitCode(SystemUnderTest system) {
        var refused = start(system, Service.AUDIT, "not-the-password", "--migrate");

        assertNotEquals(0, refused.exit(), refused.output());
        assertFalse(refused.output().contains("not-the-password"), refused.output());
    }

    @Test
    void argumentThatNobodyKnowsStartsNothing(SystemUnderTest system) {
        var unknown = start(system, Service.AUDIT, new Superuser(system.site()).password(), "--migrates");

        assertEquals(2, unknown.exit(), unknown.output());
        assertTrue(unknown.output().contains("takes --migrate or none"), unknown.output());
    }

    private static Program.Result migrate(SystemUnderTest system, Service service) {
        return start(system, service, new Superuser(system.site()).password(), "--migrate");
    }

    private static Program.Result start(SystemUnderTest system, Service service, String password, String argument) {
        var form = system.form();
        var program = form.program(system.site().layout().repository().resolve(service.module()));
        var command = new ArrayList<>(form.command(program, List.of("-Xmx128m")));
        command.add(argument);
        return Program.of(command.toArray(String[]::new))
                .with("QUARKUS_DATASOURCE_JDBC_URL", new Superuser(system.site()).url(DATABASE))
                .with("QUARKUS_FLYWAY_USERNAME", Databases.SUPERUSER)
                .with("QUARKUS_FLYWAY_CREATE_SCHEMAS", "true")
                .with("PERIMETER_DB_OWNER_PASSWORD", password)
                .within(LIMIT)
                .run();
    }

    private static int steps(SystemUnderTest system, String schema) throws SQLException {
        try (var connection = new Superuser(system.site()).connect(DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM " + schema + ".flyway_schema_history WHERE success AND type = 'SQL'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void run(SystemUnderTest system, String sql) throws SQLException {
        try (var connection = new Superuser(system.site()).connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
