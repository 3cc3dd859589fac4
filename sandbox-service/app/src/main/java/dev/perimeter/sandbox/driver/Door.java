package dev.perimeter.sandbox.driver;

import dev.perimeter.sandbox.egress.WayOut;

/** Opens a sandbox's way out at the gateway, when its driver knows by which address the gateway will see it. */
@FunctionalInterface
public interface Door {

    /** {@code address} is empty for a sandbox that comes by a socket of its own. */
    WayOut open(String address);
}
