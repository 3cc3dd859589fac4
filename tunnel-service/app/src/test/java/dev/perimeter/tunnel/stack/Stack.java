package dev.perimeter.tunnel.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import dev.perimeter.harness.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts what tunnel-service needs, once for all tests of the module; it speaks TLS as in production. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    private static int port;
    private static @Nullable Database database;
    private static @Nullable OpenIdProvider issuer;

    /** Where tunnel-service listens. */
    public static int port() {
        return port;
    }

    public static Database database() {
        return Objects.requireNonNull(database);
    }

    public static OpenIdProvider issuer() {
        return Objects.requireNonNull(issuer);
    }

    @Override
    public Map<String, String> start() {
        Keys.write();
        Certificate.write();
        port = Ports.free();
        var postgres = Database.start("tunnel");
        var provider = OpenIdProvider.start();
        database = postgres;
        issuer = provider;
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.http.test-ssl-port", Integer.toString(port)),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("PERIMETER_POSTGRES", postgres.address()),
                Map.entry("PERIMETER_OIDC", provider.address()),
                Map.entry("PERIMETER_KEYS", Keys.FOLDER.toString()),
                Map.entry("PERIMETER_CONNECTORS", Registered.write().toString()),
                Map.entry("PERIMETER_TLS_CERT", Certificate.CERTIFICATE.toString()),
                Map.entry("PERIMETER_TLS_KEY", Certificate.KEY.toString()),
                Map.entry("PERIMETER_TLS_CA", Certificate.CERTIFICATE.toString()),
                Map.entry("perimeter.recorder.relay", "false"),
                Map.entry("perimeter.call.grace", "5s"),
                Map.entry("perimeter.call.sweep", "200ms"),
                Map.entry("perimeter.call.report-margin", "500ms"),
                Map.entry("perimeter.call.result-limit", "64K"),
                Map.entry("perimeter.attachment.ping", "1s"));
    }

    @Override
    public void stop() {
        try (var postgres = database;
                var provider = issuer) {
            database = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
