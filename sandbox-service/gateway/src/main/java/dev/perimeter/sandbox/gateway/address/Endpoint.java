package dev.perimeter.sandbox.gateway.address;

import java.net.InetAddress;

/** The one address that a connection is made to; {@code mapped} where configuration names it. */
public record Endpoint(InetAddress address, int port, boolean mapped) {

    public String text() {
        return address.getHostAddress();
    }
}
