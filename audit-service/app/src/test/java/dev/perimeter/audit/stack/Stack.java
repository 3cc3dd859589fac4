package dev.perimeter.audit.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.KafkaBroker;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import dev.perimeter.harness.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts what audit-service needs, once for all tests of the module. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Where the service tells its health. */
    public static final int HEALTH = Ports.free();

    private static @Nullable Database database;
    private static @Nullable OpenIdProvider issuer;
    private static @Nullable KafkaBroker kafka;

    private @Nullable OpenBao vault;

    public static Database database() {
        return Objects.requireNonNull(database);
    }

    public static OpenIdProvider issuer() {
        return Objects.requireNonNull(issuer);
    }

    public static KafkaBroker kafka() {
        return Objects.requireNonNull(kafka);
    }

    @Override
    public Map<String, String> start() {
        Keys.write();
        var postgres = Database.start("audit");
        postgres.addRole("audit_eraser");
        var provider = OpenIdProvider.start();
        var bao = OpenBao.start();
        var broker = KafkaBroker.start();
        database = postgres;
        issuer = provider;
        kafka = broker;
        vault = bao;
        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "" + HEALTH);
        // what was packaged knows no port for tests
        settings.put("quarkus.management.port", "" + HEALTH);
        settings.put("PERIMETER_POSTGRES", postgres.address());
        settings.put("PERIMETER_OIDC", provider.address());
        settings.put("PERIMETER_KEYS", Keys.FOLDER.toString());
        settings.put("PERIMETER_KAFKA", broker.address());
        settings.put("PERIMETER_ANCHOR", AnchorFiles.make().toString());
        settings.putAll(bao.settings());
        return settings;
    }

    @Override
    public void stop() {
        try (var postgres = database;
                var provider = issuer;
                var bao = vault;
                var broker = kafka) {
            vault = null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
