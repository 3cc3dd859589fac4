package dev.perimeter.harness.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys by id, from a JWKS (RFC 7517); two at most, so that a key can be rotated and no more. */
public record KeyRing(Map<String, PublicKey> keys) {

    private static final int MOST = 2;

    public KeyRing {
        keys = Map.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException("a key ring holds one or two keys");
        }
    }

    public static KeyRing parse(String jwks) {
        try {
            return new KeyRing(new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .map(PublicJsonWebKey.class::cast)
                            .collect(Collectors.toMap(PublicJsonWebKey::getKeyId, PublicJsonWebKey::getPublicKey)));
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a JWKS", e);
        }
    }

    public static KeyRing read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys in " + file, e);
        }
    }

    public Optional<PublicKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
