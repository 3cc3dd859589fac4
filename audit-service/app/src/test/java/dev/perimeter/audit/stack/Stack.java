package dev.perimeter.audit.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts what audit-service needs, once for all tests of the module. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Where the service tells its health. */
    public static final int HEALTH = freePort();

    private @Nullable Postgres postgres;
    private @Nullable Issuer issuer;
    private @Nullable OpenBao vault;
    private @Nullable KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        Keys.write();
        var database = new Postgres();
        var provider = new Issuer();
        var bao = OpenBao.start();
        kafka = KafkaBroker.start();
        postgres = database;
        issuer = provider;
        vault = bao;
        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "" + HEALTH);
        // what was packaged knows no port for tests
        settings.put("quarkus.management.port", "" + HEALTH);
        settings.put("PERIMETER_POSTGRES", database.address());
        settings.put("PERIMETER_OIDC", provider.address());
        settings.put("PERIMETER_KEYS", Keys.FOLDER.toString());
        settings.put("PERIMETER_KAFKA", KafkaBroker.address());
        settings.put("PERIMETER_ANCHOR", AnchorFiles.make().toString());
        settings.putAll(bao.settings());
        return settings;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try (var database = postgres;
                var provider = issuer;
                var bao = vault;
                var broker = kafka) {
            postgres = null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
