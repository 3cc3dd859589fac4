package dev.perimeter.harness.wire;

import java.util.Optional;

/**
 * Names of hosts as lists of allowed hosts hold them: {@code api.example.com}, {@code 192.0.2.1},
 * {@code *.example.com}. What sandbox-service would refuse when a session starts is refused here.
 */
public final class HostPattern {

    private HostPattern() {}

    public static boolean withoutPort(String host) {
        return parsed(host).filter(pattern -> pattern.port() == 0).isPresent();
    }

    public static boolean withPort(String host) {
        return parsed(host).isPresent();
    }

    /** Any host is a choice of its own, and IPv6 addresses have no place in the compatible API. */
    private static Optional<dev.perimeter.sandbox.contract.HostPattern> parsed(String text) {
        try {
            var pattern = dev.perimeter.sandbox.contract.HostPattern.parse(text);
            return pattern.any() || text.startsWith("[") ? Optional.empty() : Optional.of(pattern);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
