package dev.perimeter.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    private Path folder;

    private Layout layout;

    @BeforeEach
    void open() {
        layout = new Layout(folder, folder.resolve("state"), folder.resolve("cache"));
        layout.create();
    }

    @Test
    void valueIsMadeUpOnceAndKept() {
        var first = new Credentials(layout).get("user.admin");
        assertEquals(first, new Credentials(layout).get("user.admin"));
        assertNotEquals(first, new Credentials(layout).get("user.auditor"));
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws IOException {
        var _ = new Credentials(layout).get("user.admin");
        var mode = Files.getPosixFilePermissions(layout.state().resolve("credentials.properties"));
        assertEquals("rw-------", PosixFilePermissions.toString(mode));
    }

    @Test
    void secretHidesItsValue() {
        var secret = new Secret("hunter2");
        assertFalse(secret.toString().contains("hunter2"));
    }

    @Test
    void stateFolderServesOneLauncherAtATime() {
        try (var _ = StateLock.take(layout)) {
            var refused = assertThrows(RefusedException.class, () -> StateLock.take(layout));
            assertEquals(new StateRefused.Busy(layout.state()), refused.reason());
        }
        StateLock.take(layout).close();
    }
}
