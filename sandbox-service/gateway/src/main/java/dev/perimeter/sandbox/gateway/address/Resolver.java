package dev.perimeter.sandbox.gateway.address;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.contract.Host;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a host into the one address that will be connected to. */
@ApplicationScoped
public class Resolver {

    // a name's lookup blocks its thread, and a sandbox may ask for many
    private static final int THREADS = 16;

    private final Map<Host, Endpoint> mappings;
    private final WorkerExecutor threads;
    private final Duration timeout;

    Resolver(GatewayConfig config, Vertx vertx) {
        this.mappings = config.hosts().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> host(entry.getKey()), entry -> endpoint(entry.getValue())));
        this.threads = vertx.createSharedWorkerExecutor("resolver", THREADS);
        this.timeout = config.resolveTimeout();
    }

    public Uni<Endpoint> resolve(Authority target) {
        var mapped = Optional.ofNullable(mappings.get(target.host()));
        if (mapped.isPresent()) {
            return Uni.createFrom().item(mapped.get());
        }
        if (target.host().literal()) {
            return Uni.createFrom()
                    .item(new Endpoint(InetAddress.ofLiteral(target.host().value()), target.port(), false));
        }
        return threads.executeBlocking(() -> lookUp(target), false)
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new RefusedException(new FlowRefused.HostUnknown(target)));
    }

    private static Endpoint lookUp(Authority target) {
        try {
            return new Endpoint(InetAddress.getByName(target.host().value()), target.port(), false);
        } catch (UnknownHostException e) {
            throw new RefusedException(new FlowRefused.HostUnknown(target));
        }
    }

    private static Host host(String text) {
        return Host.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("perimeter.gateway.hosts: " + text + " is no host"));
    }

    private static Endpoint endpoint(String text) {
        return Authority.parse(text, 443)
                .filter(authority -> authority.host().literal())
                .map(authority ->
                        new Endpoint(InetAddress.ofLiteral(authority.host().value()), authority.port(), true))
                .orElseThrow(
                        () -> new IllegalArgumentException("perimeter.gateway.hosts: " + text + " is no address:port"));
    }
}
