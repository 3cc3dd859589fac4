package dev.perimeter.sandbox.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts what sandbox-service needs, once for all tests of the module. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    /** Short, since a Unix socket's path may have 107 bytes at most. */
    private static final Path STATE = Path.of("target", "sandboxes").toAbsolutePath();

    private static int port;

    private @Nullable Postgres postgres;
    private @Nullable Issuer issuer;
    private @Nullable FakeGateway gateway;

    /** Where sandbox-service listens. */
    public static int port() {
        return port;
    }

    public static Path state() {
        return STATE;
    }

    @Override
    public Map<String, String> start() {
        requireRoot();
        Keys.write();
        port = freePort();
        var database = new Postgres();
        var provider = new Issuer();
        var egress = FakeGateway.start(STATE.resolveSibling("egress"));
        postgres = database;
        issuer = provider;
        gateway = egress;
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", Integer.toString(port)),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("PERIMETER_POSTGRES", database.address()),
                Map.entry("PERIMETER_OIDC", Issuer.address()),
                Map.entry("PERIMETER_KEYS", Keys.FOLDER.toString()),
                Map.entry("PERIMETER_DATA", STATE.toString()),
                Map.entry("quarkus.grpc.clients.gateway.test-port", Integer.toString(egress.port())),
                Map.entry("PERIMETER_WORK_TYPES", WorkTypeFiles.write().toString()),
                Map.entry("perimeter.oci.control-group", "perimeter-test"),
                Map.entry("perimeter.lifecycle.remove-on-shutdown", "true"),
                Map.entry("perimeter.lifecycle.sweep", "200ms"),
                Map.entry("perimeter.recorder.relay", "false"));
    }

    @Override
    public void stop() {
        try (var database = postgres;
                var provider = issuer;
                var egress = gateway) {
            postgres = null;
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

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
