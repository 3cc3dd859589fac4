package dev.perimeter.harness.replica;

import dev.perimeter.harness.trust.CalleeToken;
import dev.perimeter.harness.trust.TrustConfig;
import io.grpc.Channel;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    Forwarding(
            CalleeToken token,
            SecurityIdentity caller,
            TrustConfig trust,
            ReplicaConfig config,
            TlsConfigurationRegistry registry) {
        this.token = token;
        this.caller = caller;
        this.self = "client/" + trust.service();
        this.connections = new Connections(config, registry);
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

    /** With the new certificates from the next call on. */
    void renew(@Observes CertificateUpdatedEvent event) {
        closeAll();
    }

    @PreDestroy
    void closeAll() {
        var closing = Map.copyOf(open);
        open.keySet().removeAll(closing.keySet());
        closing.values().forEach(Connections.Connection::close);
    }
}
