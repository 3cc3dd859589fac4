package dev.perimeter.audit.admission;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.trust.TrustConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Every producer's public keys as configuration pins them; the service does not start without all of them. */
@Startup
@Singleton
public class PinnedKeys {

    private final Map<Producer, String> jwks = new EnumMap<>(Producer.class);

    PinnedKeys(AdmissionConfig config, TrustConfig trust) {
        for (var producer : Producer.values()) {
            var file = config.producers()
                    .getOrDefault(producer.wire(), trust.keys().resolve(producer.wire() + "-record.jwks"));
            jwks.put(producer, read(file));
        }
    }

    /** As the files have them, for a stranger who checks an export. */
    public Map<Producer, String> jwks() {
        return Map.copyOf(jwks);
    }

    @Produces
    @Singleton
    Admission admission(AdmissionConfig config) {
        var rings = new EnumMap<Producer, KeyRing>(Producer.class);
        jwks.forEach((producer, keys) -> rings.put(producer, KeyRing.parse(keys)));
        return new Admission(rings, config.largestRecord().asLongValue());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pinned keys in " + file, e);
        }
    }
}
