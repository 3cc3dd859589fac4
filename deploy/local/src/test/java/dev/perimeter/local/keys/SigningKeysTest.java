package dev.perimeter.local.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.local.keys.SigningKeys.Share;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final Share SHARE = new Share(List.of("grant"), List.of("grant", "receipt"));

    @TempDir
    private Path state;

    private SigningKeys keys;

    @BeforeEach
    void open() {
        keys = new SigningKeys(new Layout(state, state, state));
    }

    @Test
    void folderHoldsTheShareAndNothingElse() throws IOException {
        var folder = keys.folder("harness-service", SHARE);
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("grant.jwk", "grant.jwks", "receipt.jwks"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void keyThatAProcessLostIsTakenFromItsFolder() {
        keys.folder("harness-service", SHARE);
        var folder = keys.folder("harness-service", new Share(List.of(), List.of("receipt")));
        assertTrue(Files.notExists(folder.resolve("grant.jwk")));
    }

    @Test
    void publicKeyVerifiesWhatThePrivateOneSigns() throws Exception {
        var folder = keys.folder("harness-service", SHARE);
        var message = "message".getBytes(StandardCharsets.UTF_8);
        var key = SigningKey.read(folder.resolve("grant.jwk"));
        assertEquals("grant-1", key.id());
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
                KeyRing.read(folder.resolve("grant.jwks")).key("grant-1").orElseThrow());
        verifier.update(message);
        assertTrue(verifier.verify(key.sign(message)));
    }

    @Test
    void privateKeyIsTheOwnersOnlyAndStaysTheSame() throws IOException {
        var file = keys.folder("harness-service", SHARE).resolve("grant.jwk");
        var first = Files.readAllBytes(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        keys.folder("harness-service", SHARE);
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    @Test
    void publicFileHoldsNoPrivatePart() throws IOException {
        var folder = keys.folder("harness-service", SHARE);
        assertTrue(!Files.readString(folder.resolve("grant.jwks")).contains("\"d\""));
    }
}
