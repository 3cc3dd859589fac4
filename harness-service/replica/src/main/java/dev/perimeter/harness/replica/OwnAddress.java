package dev.perimeter.harness.replica;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Where others find this process: one that listens on every address is found at the one that its host's name leads to. */
final class OwnAddress {

    private static final Set<String> EVERY = Set.of("0.0.0.0", "::", "[::]");

    private OwnAddress() {}

    static String of(String configured) {
        int colon = configured.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("perimeter.replica.address is no host:port: " + configured);
        }
        var host = configured.substring(0, colon);
        return EVERY.contains(host) ? local() + configured.substring(colon) : configured;
    }

    private static String local() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "this host's name leads to no address; set perimeter.replica.address to host:port", e);
        }
    }
}
