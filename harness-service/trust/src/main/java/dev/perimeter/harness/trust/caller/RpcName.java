package dev.perimeter.harness.trust.caller;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps the called rpc's full name at hand, which the framework's refusal does not tell. */
@GlobalInterceptor
@ApplicationScoped
public class RpcName implements ServerInterceptor {

    private static final Context.Key<String> RPC = Context.key("perimeter.rpc");

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var named = Context.current().withValue(RPC, call.getMethodDescriptor().getFullMethodName());
        return Contexts.interceptCall(named, call, headers, next);
    }

    static Optional<String> current() {
        return Optional.ofNullable(RPC.get());
    }
}
