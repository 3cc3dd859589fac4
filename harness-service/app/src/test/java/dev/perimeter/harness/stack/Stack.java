package dev.perimeter.harness.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts what harness-service needs, once for all tests of the module; no loop runs. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    private @Nullable Postgres postgres;
    private @Nullable Realm realm;
    private @Nullable Peers peers;

    @Override
    public Map<String, String> start() {
        Keys.write();
        var database = new Postgres();
        var provider = new Realm();
        var others = new Peers();
        postgres = database;
        realm = provider;
        peers = others;
        var settings = new HashMap<>(others.settings());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // what was packaged knows no port for tests
        settings.put("PERIMETER_MANAGEMENT_PORT", "0");
        settings.put("quarkus.management.port", "0");
        settings.put("PERIMETER_POSTGRES", database.address());
        settings.put("PERIMETER_DB_PASSWORD", "harness");
        settings.put("PERIMETER_DB_OWNER_PASSWORD", "harness_owner");
        settings.put("PERIMETER_OIDC", provider.address());
        settings.put("PERIMETER_CLIENT_SECRET", Realm.SECRET);
        settings.put("PERIMETER_KEYS", Keys.FOLDER.toString());
        settings.put("perimeter.recorder.relay", "false");
        settings.put("perimeter.loop.enabled", "false");
        settings.put("perimeter.wire.heartbeat", "300ms");
        settings.put("perimeter.wire.largest-body", "2M");
        settings.put("perimeter.wire.retry-wait", "2s");
        settings.put("perimeter.vault.credentials", "3");
        settings.put("perimeter.session.poll", "1s");
        settings.put("perimeter.tool.tools-for", "0s");
        return settings;
    }

    @Override
    public void stop() {
        try (var database = postgres;
                var provider = realm;
                var others = peers) {
            postgres = null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
