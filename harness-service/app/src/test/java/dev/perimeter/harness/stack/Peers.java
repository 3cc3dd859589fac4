package dev.perimeter.harness.stack;

import grpc.health.v1.HealthGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The services that harness calls, on one port; each call but for their health needs a token. */
final class Peers implements AutoCloseable {

    private final Server server;

    Peers() {
        try {
            server = ServerBuilder.forPort(0)
                    .intercept(new NeedsToken())
                    .addService(new FakeSecrets())
                    .addService(new FakeAudit())
                    .addService(new FakeSandboxes())
                    .addService(new FakeTunnel())
                    .addService(new FakeHealth())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (var peer : new String[] {"audit", "sandbox", "secrets", "tunnel"}) {
            settings.put("quarkus.grpc.clients." + peer + ".test-port", Integer.toString(server.getPort()));
        }
        return settings;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class NeedsToken implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var token = headers.get(AUTHORIZATION);
            var open = HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
            if (!open && (token == null || !token.startsWith("Bearer "))) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current(), call, headers, next);
        }
    }
}
