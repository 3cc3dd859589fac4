package dev.perimeter.harness.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts what harness-service needs, once for all tests of the module; no loop runs. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Of the service's client, as generators of secrets make them. */
    private static final String SECRET = "a+b/c%20d=";

    private static @Nullable Database database;
    private static @Nullable OpenIdProvider issuer;

    private @Nullable Peers peers;

    public static Database database() {
        return Objects.requireNonNull(database);
    }

    public static OpenIdProvider issuer() {
        return Objects.requireNonNull(issuer);
    }

    @Override
    public Map<String, String> start() {
        Keys.write();
        var postgres = Database.start("harness");
        postgres.openTables();
        var provider = OpenIdProvider.start().demanding(SECRET);
        var others = new Peers();
        database = postgres;
        issuer = provider;
        peers = others;
        var settings = new HashMap<>(others.settings());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // what was packaged knows no port for tests
        settings.put("PERIMETER_MANAGEMENT_PORT", "0");
        settings.put("quarkus.management.port", "0");
        settings.put("PERIMETER_POSTGRES", postgres.address());
        settings.put("PERIMETER_DB_PASSWORD", "harness");
        settings.put("PERIMETER_DB_OWNER_PASSWORD", "harness_owner");
        settings.put("PERIMETER_OIDC", provider.address());
        settings.put("PERIMETER_CLIENT_SECRET", SECRET);
        settings.put("PERIMETER_CONSOLE_SECRET", "a secret of the console of 32 characters");
        settings.put("PERIMETER_KEYS", Keys.FOLDER.toString());
        settings.put("perimeter.recorder.relay", "false");
        // every endpoint refuses several people within a minute here
        settings.put("perimeter.refusal.most", "4096");
        settings.put("perimeter.loop.enabled", "false");
        settings.put("perimeter.wire.heartbeat", "300ms");
        settings.put("perimeter.wire.largest-body", "2M");
        settings.put("perimeter.wire.retry-wait", "2s");
        settings.put("perimeter.vault.credentials", "3");
        settings.put("perimeter.session.poll", "1s");
        settings.put("perimeter.tool.tools-for", "0s");
        settings.put("perimeter.health.timeout", "500ms");
        settings.put("perimeter.health.keep", "1s");
        return settings;
    }

    @Override
    public void stop() {
        try (var postgres = database;
                var provider = issuer;
                var others = peers) {
            peers = null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
