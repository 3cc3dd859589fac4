package dev.perimeter.harness.replica;

import dev.perimeter.harness.trust.CalleeToken;
import dev.perimeter.harness.trust.TrustConfig;
import dev.perimeter.harness.trust.tls.PeerTls;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the same rpc of another process of this service, with this service's own token: who is called by its own client
 * has the call forwarded, and never forwards it again.
 */
@ApplicationScoped
public class Forwarding {

    private static final int MOST = 64;

    private final CalleeToken token;
    private final SecurityIdentity caller;
    private final String self;
    private final Connections connections;
    private final Map<Replica, Connections.Connection> open = new ConcurrentHashMap<>();

    Forwarding(CalleeToken token, SecurityIdentity caller, TrustConfig trust, PeerTls tls) {
        this.token = token;
        this.caller = caller;
        this.self = "client/" + trust.service();
        this.connections = new Connections(trust.service(), tls);
    }

    /** Whether the current call comes from another process of this service. */
    public boolean forwarded() {
        return caller.hasRole(self);
    }

    /** Where another process's rpcs are called. */
    public Channel to(Replica replica) {
        if (open.size() >= MOST) {
            closeAll(); // those of processes that are no more would add up
        }
        return open.computeIfAbsent(replica, one -> connections.to(one.address(), token))
                .channel();
    }

    /**
     * Whether the other process has answered so, which is passed on; else it was not reached, or does not know this
     * service. Refusals carry details ({@code google.rpc.Status}), a broken connection has none.
     */
    public static boolean answered(Throwable failure) {
        return failure instanceof StatusRuntimeException refused
                && switch (refused.getStatus().getCode()) {
                    case UNAUTHENTICATED -> false;
                    case UNAVAILABLE -> StatusProto.fromThrowable(refused).getDetailsCount() > 0;
                    default -> true;
                };
    }

    @PreDestroy
    void closeAll() {
        var closing = Map.copyOf(open);
        open.keySet().removeAll(closing.keySet());
        closing.values().forEach(Connections.Connection::close);
    }
}
