package dev.perimeter.sandbox.gateway.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import dev.perimeter.harness.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts everything that the gateway talks to, once for all tests, and tells it where. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Where the log is kept, to be searched for values. */
    public static final Path LOG = Path.of("target/gateway-test.log");

    private static final Map<String, String> SETTINGS = Map.of(
            "quarkus.http.test-port", "0",
            "quarkus.management.test-port", "0",
            "perimeter.recorder.relay", "false",
            "perimeter.gateway.record-timeout", "4s",
            "perimeter.gateway.lease-timeout", "4s",
            "perimeter.gateway.reconcile-interval", "300ms",
            "perimeter.gateway.connect-timeout", "4s",
            "quarkus.log.file.enabled", "true",
            "quarkus.log.file.path", LOG.toString(),
            "quarkus.log.file.level", "DEBUG");

    private static @Nullable Parts parts;

    /** What tests reach for. */
    public record Parts(
            Database database, OpenIdProvider issuer, SecretsServer secrets, Upstreams upstreams, Path egress) {}

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
        var postgres = Database.start("gateway");
        postgres.openTables();
        var started = new Parts(
                postgres.superuser(), OpenIdProvider.start(), SecretsServer.start(), Upstreams.start(), folder());
        parts = started;
        var settings = new HashMap<>(SETTINGS);
        settings.put("quarkus.management.port", "0");
        var database = started.database.address() + "/perimeter";
        settings.put("quarkus.datasource.reactive.url", "postgresql://" + database);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database);
        settings.put("quarkus.datasource.password", "not asked for");
        settings.put("quarkus.flyway.password", "not asked for");
        settings.put("quarkus.oidc.auth-server-url", started.issuer.address());
        settings.put("perimeter.trust.issuer", started.issuer.address());
        settings.put("perimeter.trust.keys", Keys.FOLDER.toString());
        settings.put("quarkus.grpc.clients.secrets.host", "127.0.0.1");
        settings.put("quarkus.grpc.clients.secrets.test-port", "" + started.secrets.port());
        settings.put("perimeter.gateway.egress", started.egress.toString());
        settings.put("perimeter.gateway.listen", "127.0.0.1:" + Ports.free());
        settings.put("perimeter.gateway.trust", started.upstreams.authority().toString());
        settings.putAll(hosts(started.upstreams));
        return settings;
    }

    @Override
    public void stop() {
        var started = parts;
        if (started != null) {
            started.upstreams.answers().release();
            started.upstreams.close();
            started.secrets.close();
            delete(started.egress);
            started.issuer.close();
            try {
                started.database.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, String> hosts(Upstreams upstreams) {
        var hosts = new HashMap<String, String>();
        for (var host : Upstreams.NAMED) {
            hosts.put(setting(host), "127.0.0.1:" + upstreams.securePort());
        }
        hosts.put(setting("wrong.private.test"), "127.0.0.1:" + upstreams.securePort());
        hosts.put(setting("plain.private.test"), "127.0.0.1:" + upstreams.plainPort());
        hosts.put(setting("closed.private.test"), "127.0.0.1:1");
        hosts.put(setting("documentation.private.test"), "192.0.2.1:80");
        return hosts;
    }

    private static String setting(String host) {
        return "perimeter.gateway.hosts.\"" + host + "\"";
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("egress");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
