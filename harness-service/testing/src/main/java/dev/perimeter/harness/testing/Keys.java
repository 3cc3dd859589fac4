package dev.perimeter.harness.testing;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys folder of the module under test, in its {@code target}, with the private keys of everybody. */
public final class Keys {

    public static final Path FOLDER = Path.of("target", "test-keys").toAbsolutePath();

    private Keys() {}

    /** New keys in place of the old. */
    public static void write() {
        try {
            Files.createDirectories(FOLDER);
            for (var producer : Producer.values()) {
                write(producer.wire() + "-record");
            }
            write("grant");
            write("receipt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs this producer's records. */
    public static SigningKey of(Producer producer) {
        return named(producer.wire() + "-record");
    }

    public static SigningKey named(String file) {
        return SigningKey.read(FOLDER.resolve(file + ".jwk"));
    }

    /** What verifies the signatures of the key of this name. */
    public static KeyRing ring(String file) {
        return KeyRing.read(FOLDER.resolve(file + ".jwks"));
    }

    /** A key that nobody trusts, under the id of one that is trusted. */
    public static SigningKey stranger(String id) {
        return SigningKey.parse(generate(id).toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    private static void write(String file) throws IOException {
        var key = generate(file + "-1");
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
