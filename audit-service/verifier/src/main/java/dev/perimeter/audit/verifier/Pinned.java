package dev.perimeter.audit.verifier;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.KeyRing;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The producers' public keys as the bundle gives them. */
final class Pinned {

    private final Map<Producer, KeyRing> rings = new EnumMap<>(Producer.class);

    private Pinned() {}

    /** {@link IllegalArgumentException} for a key set that is none. */
    static Pinned of(Map<String, String> producers) {
        var pinned = new Pinned();
        producers.forEach((name, jwks) -> pinned.rings.put(Producer.of(name), KeyRing.parse(jwks)));
        return pinned;
    }

    Optional<PublicKey> key(Producer producer, String id) {
        return Optional.ofNullable(rings.get(producer)).flatMap(ring -> ring.key(id));
    }
}
