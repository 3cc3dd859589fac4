package dev.perimeter.sandbox.gateway.rule;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a credential may go: {@code host} or {@code *.suffix}, either with {@code :port}; without one, any that a rule
 * allows. {@code *} is whatever the rules let be reached.
 */
public record Destination(HostPattern host, OptionalInt port) {

    private static final String ANY = "*";
    private static final int NO_PORT = 0;

    public static Optional<Destination> parse(String text) {
        if (text.equals(ANY)) {
            return pattern(text, OptionalInt.empty());
        }
        int colon = text.startsWith("*.") ? text.indexOf(':') : -1;
        if (colon < 0) {
            return text.startsWith("*.") ? pattern(text, OptionalInt.empty()) : exactly(text);
        }
        // the port is read as one of a host
        return Authority.parse("x" + text.substring(colon), NO_PORT)
                .flatMap(authority -> pattern(text.substring(0, colon), OptionalInt.of(authority.port())));
    }

    private static Optional<Destination> pattern(String text, OptionalInt port) {
        return HostPattern.parse(text).map(host -> new Destination(host, port));
    }

    private static Optional<Destination> exactly(String text) {
        return Authority.parse(text, NO_PORT)
                .map(authority -> new Destination(
                        new HostPattern.Exactly(authority.host()),
                        authority.port() == NO_PORT ? OptionalInt.empty() : OptionalInt.of(authority.port())));
    }

    public boolean covers(Authority target) {
        return host.matches(target.host()) && (port.isEmpty() || port.getAsInt() == target.port());
    }
}
