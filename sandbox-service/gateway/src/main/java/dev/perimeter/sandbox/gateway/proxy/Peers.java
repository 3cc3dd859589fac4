package dev.perimeter.sandbox.gateway.proxy;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which sandbox an address is: each has one at a time. */
@ApplicationScoped
class Peers {

    private final Map<InetAddress, Guests> byAddress = new ConcurrentHashMap<>();

    void add(InetAddress address, Guests guests) {
        if (byAddress.putIfAbsent(address, guests) != null) {
            throw new IllegalStateException("two sandboxes have the address " + address.getHostAddress());
        }
    }

    void remove(InetAddress address, Guests guests) {
        byAddress.remove(address, guests);
    }

    Optional<Guests> at(InetAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
