package dev.perimeter.secrets.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import dev.perimeter.harness.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts everything that the service talks to, once for all tests, and tells it where; all but Vault speak TLS. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Where the log is kept, to be searched for values. */
    public static final Path LOG = Path.of("target/secrets-test.log");

    private static final Map<String, String> LIMITS = Map.ofEntries(
            Map.entry("quarkus.http.test-port", "0"),
            Map.entry("quarkus.management.test-port", "0"),
            Map.entry("quarkus.management.port", "0"),
            Map.entry("perimeter.tls.connection-age", "1s"),
            Map.entry("perimeter.recorder.relay", "false"),
            Map.entry("perimeter.recorder.append-timeout", "4s"),
            Map.entry("perimeter.lease.sweep", "200ms"),
            Map.entry("perimeter.lease.back-off", "200ms"),
            Map.entry("perimeter.lease.longest-back-off", "1s"),
            Map.entry("perimeter.lease.patience", "4s"),
            Map.entry("perimeter.vault.timeout", "8s"),
            Map.entry("quarkus.otel.sdk.disabled", "false"),
            Map.entry("quarkus.log.file.enabled", "true"),
            Map.entry("quarkus.log.file.path", LOG.toString()),
            Map.entry("quarkus.log.console.level", "WARN"),
            Map.entry("quarkus.log.category.\"dev.perimeter\".level", "DEBUG"),
            Map.entry("quarkus.log.category.\"io.quarkus\".level", "DEBUG"),
            Map.entry("quarkus.log.category.\"io.vertx\".level", "DEBUG"));

    private static @Nullable Parts parts;

    /** What tests reach for. */
    public record Parts(
            Database database,
            OpenBao bao,
            OpenIdProvider issuer,
            AuditServer audit,
            Certificates certificates,
            int port) {}

    public static Parts parts() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    @Override
    public Map<String, String> start() {
        Keys.write();
        var certificates = Certificates.fresh();
        var started = new Parts(
                database(certificates.of("postgres")),
                OpenBao.fresh(),
                OpenIdProvider.start(certificates.server("keycloak")),
                AuditServer.start(certificates),
                certificates,
                Ports.free());
        parts = started;
        var setup = VaultSetup.apply(started.bao().api());
        var settings = new HashMap<>(LIMITS);
        settings.put("PERIMETER_TRUST_CA", certificates.authority().toString());
        settings.put("PERIMETER_POSTGRES", started.database().address());
        settings.put("PERIMETER_POSTGRES_SSLMODE", "verify-full");
        settings.put("quarkus.datasource.password", "not asked for");
        settings.put("quarkus.flyway.password", "not asked for");
        settings.put("quarkus.oidc.auth-server-url", started.issuer().address());
        settings.put("perimeter.trust.issuer", started.issuer().address());
        settings.put("perimeter.trust.keys", Keys.FOLDER.toString());
        var own = certificates.of("secrets-service");
        settings.put("PERIMETER_TLS_CERT", own.certificate().toString());
        settings.put("PERIMETER_TLS_KEY", own.key().toString());
        settings.put("PERIMETER_TLS_CA", certificates.authority().toString());
        settings.put("quarkus.http.test-ssl-port", "" + started.port());
        settings.put("quarkus.grpc.clients.audit.host", "localhost");
        settings.put(
                "quarkus.grpc.clients.audit.test-port", "" + started.audit().port());
        settings.put("perimeter.vault.address", started.bao().address());
        settings.put("perimeter.vault.role-id", setup.roleId());
        settings.put("perimeter.vault.secret-id", setup.secretId());
        return settings;
    }

    private static Database database(Certificates.Identity identity) {
        var settings = Map.of(
                "ssl", "on",
                "ssl_cert_file", identity.certificate().toString(),
                "ssl_key_file", identity.key().toString());
        return Database.start("secrets", settings).superuser();
    }

    @Override
    public void stop() {
        var started = parts;
        if (started != null) {
            started.bao().close();
            started.issuer().close();
            started.audit().close();
            try {
                started.database().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
