package dev.perimeter.sandbox.gateway.stack;

import dev.perimeter.harness.contract.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/** Fresh keys in the folder that the service reads, and the private ones that only the tests have. */
public record Keys(Path folder, SigningKey grant, SigningKey receipt, SigningKey stranger) {

    public static Keys fresh() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys")
                    .toAbsolutePath();
            var record = key("gateway-record-1", folder.resolve("gateway-record.jwks"));
            Files.writeString(folder.resolve("gateway-record.jwk"), record);
            return new Keys(
                    folder,
                    SigningKey.parse(key("grant-1", folder.resolve("grant.jwks"))),
                    SigningKey.parse(key("receipt-1", folder.resolve("receipt.jwks"))),
                    SigningKey.parse(key("grant-1", folder.resolve("stranger.jwks"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private JWK; the public one goes to the file. */
    private static String key(String id, Path jwks) throws IOException {
        try {
            var key = OkpJwkGenerator.generateJwk("Ed25519");
            key.setKeyId(id);
            Files.writeString(jwks, new JsonWebKeySet(key).toJson());
            return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
