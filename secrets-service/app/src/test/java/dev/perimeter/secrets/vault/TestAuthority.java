package dev.perimeter.secrets.vault;

import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.Optional;

/** The registry of a process that trusts one authority, or was told of none. */
record TestAuthority(Optional<Path> file) implements TlsConfigurationRegistry {

    static OutsideTrust none() {
        return new OutsideTrust(new TestAuthority(Optional.empty()));
    }

    static OutsideTrust of(Path file) {
        return new OutsideTrust(new TestAuthority(Optional.of(file)));
    }

    @Override
    public Optional<TlsConfiguration> get(String name) {
        return file.map(TestAuthority::trusting);
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
        return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
        throw new UnsupportedOperationException(name);
    }

    private static TlsConfiguration trusting(Path file) {
        return new BaseTlsConfiguration() {
            @Override
            public TrustOptions getTrustStoreOptions() {
                return new PemTrustOptions().addCertPath(file.toString());
            }
        };
    }
}
