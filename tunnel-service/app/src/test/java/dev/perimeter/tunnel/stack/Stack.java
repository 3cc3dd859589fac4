package dev.perimeter.tunnel.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts what tunnel-service needs, once for all tests of the module; it speaks TLS as in production. */
public final class Stack implements QuarkusTestResourceLifecycleManager {

    private static int port;

    private @Nullable Postgres postgres;
    private @Nullable Issuer issuer;

    /** Where tunnel-service listens. */
    public static int port() {
        return port;
    }

    @Override
    public Map<String, String> start() {
        Keys.write();
        Certificate.write();
        port = freePort();
        var database = new Postgres();
        var provider = new Issuer();
        postgres = database;
        issuer = provider;
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.http.test-ssl-port", Integer.toString(port)),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("PERIMETER_POSTGRES", database.address()),
                Map.entry("PERIMETER_OIDC", Issuer.address()),
                Map.entry("PERIMETER_KEYS", Keys.FOLDER.toString()),
                Map.entry("PERIMETER_CONNECTORS", Registered.write().toString()),
                Map.entry("PERIMETER_TLS_CERT", Certificate.CERTIFICATE.toString()),
                Map.entry("PERIMETER_TLS_KEY", Certificate.KEY.toString()),
                Map.entry("PERIMETER_TLS_CA", Certificate.CERTIFICATE.toString()),
                Map.entry("perimeter.recorder.relay", "false"),
                Map.entry("perimeter.call.grace", "2s"),
                Map.entry("perimeter.call.sweep", "200ms"),
                Map.entry("perimeter.call.report-margin", "500ms"),
                Map.entry("perimeter.call.result-limit", "64K"),
                Map.entry("perimeter.attachment.ping", "1s"));
    }

    @Override
    public void stop() {
        try (var database = postgres;
                var provider = issuer) {
            postgres = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
