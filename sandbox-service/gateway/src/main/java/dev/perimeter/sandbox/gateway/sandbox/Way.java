package dev.perimeter.sandbox.gateway.sandbox;

import java.net.InetAddress;
import java.nio.file.Path;

/** By what a sandbox reaches the gateway, and is known to be itself. */
public sealed interface Way {

    /** A Unix socket that is bound into no other sandbox. */
    record Socket(Path path) implements Way {}

    /** The gateway's TCP port, from an address that no other sandbox has. */
    record Peer(InetAddress address) implements Way {}
}
