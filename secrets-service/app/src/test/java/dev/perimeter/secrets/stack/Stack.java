package dev.perimeter.secrets.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts everything that the service talks to, once for all tests, and tells it where. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Where the log is kept, to be searched for values. */
    public static final Path LOG = Path.of("target/secrets-test.log");

    private static final Map<String, String> LIMITS = Map.ofEntries(
            Map.entry("quarkus.http.test-port", "0"),
            Map.entry("perimeter.recorder.relay", "false"),
            Map.entry("perimeter.recorder.append-timeout", "1s"),
            Map.entry("perimeter.lease.sweep", "200ms"),
            Map.entry("perimeter.lease.back-off", "200ms"),
            Map.entry("perimeter.lease.longest-back-off", "1s"),
            Map.entry("perimeter.lease.opening", "5s"),
            Map.entry("perimeter.lease.patience", "1s"),
            Map.entry("perimeter.vault.timeout", "2s"),
            Map.entry("quarkus.otel.sdk.disabled", "false"),
            Map.entry("quarkus.log.file.enabled", "true"),
            Map.entry("quarkus.log.file.path", LOG.toString()),
            Map.entry("quarkus.log.console.level", "WARN"),
            Map.entry("quarkus.log.category.\"dev.perimeter\".level", "DEBUG"),
            Map.entry("quarkus.log.category.\"io.quarkus\".level", "DEBUG"),
            Map.entry("quarkus.log.category.\"io.vertx\".level", "DEBUG"),
            Map.entry("quarkus.log.category.\"org.hibernate\".level", "DEBUG"));

    private static @Nullable Parts parts;

    /** What tests reach for. */
    public record Parts(Database database, OpenBao bao, Realm realm, AuditServer audit, Keys keys) {}

    public static Parts parts() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    @Override
    public Map<String, String> start() {
        var started = new Parts(Database.fresh(), OpenBao.fresh(), Realm.start(), AuditServer.start(), Keys.fresh());
        parts = started;
        var setup = VaultSetup.apply(started.bao().api());
        var settings = new HashMap<>(LIMITS);
        var database = started.database().address() + "/perimeter";
        settings.put("quarkus.datasource.reactive.url", "postgresql://" + database);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database);
        settings.put("quarkus.datasource.password", Database.PASSWORD);
        settings.put("quarkus.flyway.password", Database.PASSWORD);
        settings.put("quarkus.oidc.auth-server-url", started.realm().issuer());
        settings.put("perimeter.trust.issuer", started.realm().issuer());
        settings.put("perimeter.trust.keys", started.keys().folder().toString());
        settings.put("quarkus.grpc.clients.audit.host", "127.0.0.1");
        settings.put(
                "quarkus.grpc.clients.audit.test-port", "" + started.audit().port());
        settings.put("perimeter.vault.address", started.bao().address());
        settings.put("perimeter.vault.role-id", setup.roleId());
        settings.put("perimeter.vault.secret-id", setup.secretId());
        return settings;
    }

    @Override
    public void stop() {
        var started = parts;
        if (started != null) {
            started.bao().close();
            started.realm().close();
            started.audit().close();
            try {
                started.database().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
