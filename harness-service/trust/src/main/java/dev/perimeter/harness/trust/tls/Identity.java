package dev.perimeter.harness.trust.tls;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** This process's certificate with its key and the authority that its peers are signed by, where it has them. */
@ApplicationScoped
public class Identity {

    /** The name of the TLS registry's configuration. */
    static final String NAME = "service";

    private final TlsConfigurationRegistry registry;

    Identity(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    /** Whether inner calls are made and taken with certificates on both sides. */
    public boolean present() {
        return registry.get(NAME).isPresent();
    }

    Optional<TlsConfiguration> configuration() {
        return registry.get(NAME);
    }
}
