package dev.perimeter.harness.trust;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Puts the callee's token on every outgoing gRPC call. */
@GlobalInterceptor
@ApplicationScoped
public class CalleeToken implements ClientInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final CalleeTokens tokens;

    CalleeToken(CalleeTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var audience = Callees.audience(method.getServiceName());
        var authorized = audience.isEmpty() ? options : options.withCallCredentials(new Bearer(audience.get()));
        return next.newCall(method, authorized);
    }

    private final class Bearer extends CallCredentials {

        private final String audience;

        Bearer(String audience) {
            this.audience = audience;
        }

        @Override
        public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
            tokens.token(audience)
                    .subscribe()
                    .with(
                            token -> applier.apply(header(token)),
                            failure -> applier.fail(Status.UNAVAILABLE.withDescription(
                                    "no token for " + audience + "; is Keycloak up?")));
        }
    }

    private static Metadata header(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return headers;
    }
}
