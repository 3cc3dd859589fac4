package dev.perimeter.sandbox.stack;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.testing.OpenIdProvider;
import dev.perimeter.harness.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts what sandbox-service needs, once for all tests of the module. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Short, since a Unix socket's path may have 107 bytes at most. */
    private static final Path STATE = Path.of("target", "sandboxes").toAbsolutePath();

    private static int port;
    private static @Nullable Database database;
    private static @Nullable OpenIdProvider issuer;

    private @Nullable FakeGateway gateway;

    /** Where sandbox-service listens. */
    public static int port() {
        return port;
    }

    public static Path state() {
        return STATE;
    }

    public static Database database() {
        return Objects.requireNonNull(database);
    }

    public static OpenIdProvider issuer() {
        return Objects.requireNonNull(issuer);
    }

    @Override
    public Map<String, String> start() {
        requireRoot();
        Keys.write();
        port = Ports.free();
        var postgres = Database.start("sandbox");
        var provider = OpenIdProvider.start();
        var egress = FakeGateway.start(STATE.resolveSibling("egress"));
        database = postgres;
        issuer = provider;
        gateway = egress;
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", Integer.toString(port)),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("PERIMETER_POSTGRES", postgres.address()),
                Map.entry("PERIMETER_OIDC", provider.address()),
                Map.entry("PERIMETER_KEYS", Keys.FOLDER.toString()),
                Map.entry("PERIMETER_DATA", STATE.toString()),
                Map.entry("quarkus.grpc.clients.gateway.test-port", Integer.toString(egress.port())),
                Map.entry("PERIMETER_WORK_TYPES", WorkTypeFiles.write().toString()),
                Map.entry("perimeter.oci.control-group", "perimeter-test"),
                Map.entry("perimeter.lifecycle.remove-on-shutdown", "true"),
                Map.entry("perimeter.lifecycle.sweep", "200ms"),
                Map.entry("perimeter.action.stop-patience", "30s"),
                Map.entry("perimeter.recorder.relay", "false"));
    }

    @Override
    public void stop() {
        try (var postgres = database;
                var provider = issuer;
                var egress = gateway) {
            gateway = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These tests prove containment; where they cannot run they must not pass. */
    private static void requireRoot() {
        if (!System.getProperty("user.name").equals("root")) {
            throw new IllegalStateException("sandboxes need namespaces, loop devices and control groups: run as root");
        }
    }
}
