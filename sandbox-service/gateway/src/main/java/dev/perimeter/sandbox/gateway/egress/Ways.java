package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.sandbox.SocketFolder;
import dev.perimeter.sandbox.gateway.sandbox.Way;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** By what a sandbox is to reach this gateway, as far as it is set up for that. */
@ApplicationScoped
class Ways {

    private final SocketFolder folder;
    private final GatewayConfig config;

    Ways(SocketFolder folder, GatewayConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /** {@code address} is empty for a sandbox that goes by a socket. */
    Way of(SandboxId sandbox, String address) {
        if (address.isEmpty()) {
            if (!folder.exists()) {
                throw invalid(
                        "this gateway has no sockets; send the sandbox's address, or set perimeter.gateway.egress");
            }
            return new Way.Socket(folder.socket(sandbox));
        }
        if (config.listen().isEmpty()) {
            throw invalid("this gateway has no TCP port; set perimeter.gateway.listen");
        }
        return new Way.Peer(literal(address));
    }

    /** What a program in a sandbox with an address connects to; empty where this gateway does not know. */
    String proxy() {
        return config.proxy().or(() -> config.listen().flatMap(Ways::own)).orElse("");
    }

    private static Optional<String> own(InetSocketAddress listen) {
        return Optional.of(listen)
                .filter(address ->
                        !address.isUnresolved() && !address.getAddress().isAnyLocalAddress())
                .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    private static InetAddress literal(String text) {
        try {
            var address = InetAddress.ofLiteral(text);
            if (!address.isAnyLocalAddress() && !address.isMulticastAddress()) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw invalid("the sandbox's address is no IP address of one machine: " + text);
    }

    private static RefusedException invalid(String what) {
        return new RefusedException(new EgressRefused.Invalid(what));
    }
}
