package dev.perimeter.local.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.files.Tree;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Superuser;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup holds, on the real servers that keep the data. */
@Needs({"postgres", "vault"})
class BackupTest {

    private static final String SECRET = "/v1/perimeter/data/backup-test";

    @TempDir
    private Path folder;

    @AfterEach
    void startAgain(SystemUnderTest system) {
        system.stack().up(Progress.silent(), List.of("postgres", "vault"));
    }

    @Test
    void databaseAndVaultArePutBackAsTheyWere(SystemUnderTest system) throws SQLException {
        var state = system.site().layout().state();
        try (var connection = postgres(system)) {
            run(connection, "CREATE TABLE IF NOT EXISTS kept (id int)");
            run(connection, "TRUNCATE kept");
            run(connection, "INSERT INTO kept SELECT generate_series(1, 10000)");
        }
        vault(system).require("POST", SECRET, Map.of("data", Map.of("value", "kept")));
        new Backup(system.local(), folder.resolve("backup")).run(Progress.silent());

        try (var connection = postgres(system)) {
            run(connection, "INSERT INTO kept VALUES (0)");
        }
        vault(system).require("POST", SECRET, Map.of("data", Map.of("value", "lost")));
        system.kill("postgres");
        Tree.delete(state.resolve("postgres"));
        new Restore(system.site().layout(), folder.resolve("backup")).run(Progress.silent());
        assertEquals(List.of(), system.site().daemons().names());

        system.stack().up(Progress.silent(), List.of("postgres", "vault"));
        try (var connection = postgres(system);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*), min(id) FROM kept")) {
            rows.next();
            assertEquals(10_000, rows.getInt(1));
            assertEquals(1, rows.getInt(2));
        }
        assertEquals(
                "kept", vault(system).require(SECRET).at("/data/data/value").asText());
    }

    @Test
    void folderThatHoldsSomethingIsLeftAlone(SystemUnderTest system) throws IOException {
        Files.writeString(folder.resolve("mine"), "");
        var backup = new Backup(system.local(), folder);
        assertRefused("is not empty; name a folder", () -> backup.run(Progress.silent()));
    }

    @Test
    void stackThatDoesNotRunCannotBeKept(SystemUnderTest system) {
        system.stack().stop("vault");
        var backup = new Backup(system.local(), folder.resolve("backup"));
        assertRefused("vault does not run", () -> backup.run(Progress.silent()));
    }

    @Test
    void halfABackupIsNotPutBack(SystemUnderTest system) {
        var restore = new Restore(system.site().layout(), folder);
        assertRefused("holds no whole backup", () -> restore.run(Progress.silent()));
        assertTrue(system.stack().component("postgres").ready());
    }

    private static void assertRefused(String part, Runnable work) {
        var refusal = assertThrows(RefusedException.class, work::run);
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal::getMessage);
    }

    private static Connection postgres(SystemUnderTest system) throws SQLException {
        return new Superuser(system.site()).connect("postgres");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonApi vault(SystemUnderTest system) {
        return JsonApi.of(system.site().ports().http(Port.VAULT))
                .with(
                        "X-Vault-Token",
                        system.site().credentials().get("vault.root-token").value());
    }
}
