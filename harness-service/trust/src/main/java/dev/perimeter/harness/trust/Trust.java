package dev.perimeter.harness.trust;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.KeyRing;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the verifiers from the configured public keys. */
final class Trust {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Grants grants(TrustConfig config, Clock clock) {
        return new Grants(KeyRing.read(config.keys().resolve("grant.jwks")), config.service(), clock);
    }

    @Produces
    @Singleton
    Receipts receipts(TrustConfig config, Grants grants) {
        return new Receipts(KeyRing.read(config.keys().resolve("receipt.jwks")), grants);
    }
}
