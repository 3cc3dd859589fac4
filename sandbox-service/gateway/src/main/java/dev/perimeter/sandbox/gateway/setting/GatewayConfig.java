package dev.perimeter.sandbox.gateway.setting;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The gateway's own settings. */
@ConfigMapping(prefix = "perimeter.gateway")
public interface GatewayConfig {

    /** Folder in which each sandbox gets a folder with its socket; both stay on this host. Empty: there are no sockets. */
    Optional<Path> egress();

    /** Where sandboxes that have an address of their own connect to over TCP, as {@code 0.0.0.0:3128}; empty: there are none. */
    Optional<InetSocketAddress> listen();

    /** What such sandboxes are told to connect to, as {@code 10.1.2.3:3128}; empty: {@code listen}, unless that is every address. */
    Optional<String> proxy();

    /** Hosts with an address of their own, {@code address:port}, reachable only where a rule names the host for it. */
    Map<String, String> hosts();

    /** PEM file of authorities that are trusted beside the platform's when an upstream is met over TLS. */
    Optional<Path> trust();

    /** How long an upstream may take to accept a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a name may take to become an address. */
    @WithDefault("5s")
    Duration resolveTimeout();

    /** How long a connection may carry nothing in either direction. */
    @WithDefault("5m")
    Duration idleTimeout();

    /** How long a value may take to arrive from secrets-service, and an ending to be taken by it. */
    @WithDefault("10s")
    Duration leaseTimeout();

    /** How long a value is used again before secrets-service is asked for it anew: a withdrawn lease is used no longer. */
    @WithDefault("5s")
    Duration leaseReuse();

    /** How long a flow's opening may take to be on record. */
    @WithDefault("5s")
    Duration recordTimeout();

    /** How long flows may go on once the gateway was told to stop; what still runs then is cut. */
    @WithDefault("2s")
    Duration drain();

    /** How often what could not be revoked is tried again. */
    @WithDefault("10s")
    Duration reconcileInterval();

    /** How long the journal keeps actions and flows that are over. */
    @WithDefault("7d")
    Duration journalKept();

    /** The largest text body in which a placeholder is replaced; a larger one that holds a placeholder is refused. */
    @WithDefault("1M")
    MemorySize bodyLimit();

    /** The largest head of a request or an answer. */
    @WithDefault("64K")
    MemorySize headLimit();

    /** How many connections one sandbox may hold. */
    @WithDefault("256")
    int connections();

    /** How many flows one action may make. */
    @WithDefault("10000")
    int flows();

    /** Whether a value may be put into a request that travels in clear text. */
    @WithDefault("false")
    boolean clearTextInjection();
}
