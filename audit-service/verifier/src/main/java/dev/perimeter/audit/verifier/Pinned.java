package dev.perimeter.audit.verifier;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The producers' public keys that records are checked against. */
final class Pinned {

    private final Map<Producer, KeyRing> rings = new EnumMap<>(Producer.class);

    private Pinned() {}

    /** As a bundle gives them; {@link IllegalArgumentException} for a key set that is none. */
    static Pinned of(Map<String, String> producers) {
        var pinned = new Pinned();
        producers.forEach((name, jwks) -> pinned.rings.put(Producer.of(name), KeyRing.parse(jwks)));
        return pinned;
    }

    /** As audit-service pins them; a producer without a file is not believed. */
    static Pinned read(Path folder) {
        var pinned = new Pinned();
        for (var producer : Producer.values()) {
            var file = folder.resolve(producer.wire() + "-record.jwks");
            if (Files.exists(file)) {
                pinned.rings.put(producer, KeyRing.read(file));
            }
        }
        if (pinned.rings.isEmpty()) {
            throw new IllegalArgumentException("there is no producer's key in " + folder);
        }
        return pinned;
    }

    Optional<PublicKey> key(Producer producer, String id) {
        return Optional.ofNullable(rings.get(producer)).flatMap(ring -> ring.key(id));
    }
}
