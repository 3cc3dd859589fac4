package dev.perimeter.harness.replica;

import dev.perimeter.harness.trust.tls.PeerTls;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Opens connections to other processes of a service, whose certificates carry its name and not their addresses. */
final class Connections {

    // as large as the largest call that either service takes
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int IDLE_MINUTES = 5;
    private static final int PROBE_SECONDS = 10;

    private final String service;
    private final PeerTls tls;

    record Connection(ManagedChannel channel) {

        /** Calls that run go on. */
        void close() {
            channel.shutdown();
        }
    }

    Connections(String service, PeerTls tls) {
        this.service = service;
        this.tls = tls;
    }

    Connection to(String address, ClientInterceptor token) {
        int colon = address.lastIndexOf(':');
        var builder = NettyChannelBuilder.forAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
                .overrideAuthority(service)
                .intercept(token)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                // one that is gone without a word is found while a call waits for it
                .keepAliveTime(PROBE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PROBE_SECONDS, TimeUnit.SECONDS);
        return new Connection(tls.secure(builder).build());
    }
}
