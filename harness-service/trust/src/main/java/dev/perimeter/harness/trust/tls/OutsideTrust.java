package dev.perimeter.harness.trust.tls;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The authority of what is not Perimeter's own: Keycloak, Vault, PostgreSQL, Kafka. Without one, those of the machine. */
@ApplicationScoped
public class OutsideTrust {

    /** The name of the TLS registry's configuration. */
    static final String NAME = "outside";

    private final TlsConfigurationRegistry registry;

    public OutsideTrust(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    /** Which configuration of the TLS registry holds it. */
    public Optional<String> name() {
        return registry.get(NAME).map(_ -> NAME);
    }

    /** For a client that is made by hand; it still has to verify the name of whom it talks to. */
    public Optional<TrustOptions> options() {
        return registry.get(NAME).map(TlsConfiguration::getTrustStoreOptions);
    }
}
