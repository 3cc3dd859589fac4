package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.address.Endpoint;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetSocketAddress;
import java.util.List;

/** One sandbox's connections to the world; no sandbox shares one with another. */
final class Upstream {

    // shorter than what servers usually keep, so that a request seldom meets a connection that is being closed
    private static final int KEPT_ALIVE_SECONDS = 5;

    private final HttpClient plain;
    private final HttpClient decoding;
    private final NetClient opaque;

    Upstream(Vertx vertx, GatewayConfig config, TrustOptions trust) {
        var pool = new PoolOptions().setHttp1MaxSize(config.connections());
        this.plain = vertx.createHttpClient(options(config, trust), pool);
        this.decoding = vertx.createHttpClient(options(config, trust).setDecompressionSupported(true), pool);
        this.opaque = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setIdleTimeout((int) config.idleTimeout().toSeconds()));
    }

    /** A connection to exactly this endpoint; over TLS, its certificate must be the host's. */
    Future<HttpClientRequest> request(Asked asked, String uri, Endpoint endpoint, boolean readable) {
        return (readable ? decoding : plain)
                .request(new RequestOptions()
                        .setMethod(HttpMethod.valueOf(asked.method()))
                        .setServer(address(endpoint))
                        .setHost(asked.target().host().value())
                        .setPort(asked.target().port())
                        .setSsl(asked.tls())
                        .setURI(uri));
    }

    Future<NetSocket> connect(Endpoint endpoint) {
        return opaque.connect(address(endpoint));
    }

    void close() {
        plain.close();
        decoding.close();
        opaque.close();
    }

    private static SocketAddress address(Endpoint endpoint) {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(endpoint.address(), endpoint.port()));
    }

    private static HttpClientOptions options(GatewayConfig config, TrustOptions trust) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setTrustOptions(trust)
                .setVerifyHost(true)
                .setForceSni(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setIdleTimeout((int) config.idleTimeout().toSeconds())
                .setKeepAliveTimeout(KEPT_ALIVE_SECONDS)
                .setMaxInitialLineLength((int) config.headLimit().asLongValue())
                .setMaxHeaderSize((int) config.headLimit().asLongValue())
                // what the sandbox talks to learns nothing of how the gateway is watched
                .setTracingPolicy(TracingPolicy.IGNORE);
    }
}
