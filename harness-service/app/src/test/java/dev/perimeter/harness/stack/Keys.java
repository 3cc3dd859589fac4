package dev.perimeter.harness.stack;

import dev.perimeter.harness.contract.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A keys folder in {@code target}. */
final class Keys {

    static final Path FOLDER = Path.of("target", "test-keys").toAbsolutePath();

    private Keys() {}

    static void write() {
        try {
            Files.createDirectories(FOLDER);
            write("harness-record", "harness-record-1");
            write("grant", "grant-1");
            write("receipt", "receipt-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyRing grants() {
        return KeyRing.read(FOLDER.resolve("grant.jwks"));
    }

    private static void write(String file, String id) throws IOException {
        var key = generate(id);
        Files.writeString(FOLDER.resolve(file + ".jwk"), key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.writeString(
                FOLDER.resolve(file + ".jwks"), new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static PublicJsonWebKey generate(String id) {
        try {
            var key = OkpJwkGenerator.generateJwk("Ed25519");
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
