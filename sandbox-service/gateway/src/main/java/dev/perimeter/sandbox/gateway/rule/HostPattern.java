package dev.perimeter.sandbox.gateway.rule;

import dev.perimeter.sandbox.contract.Host;
import java.util.Optional;

/** One host, the hosts below a suffix, or any. */
public sealed interface HostPattern {

    /** The more of the host it names, the higher. */
    int exactness();

    boolean matches(Host host);

    record Any() implements HostPattern {
        @Override
        public int exactness() {
            return 0;
        }

        @Override
        public boolean matches(Host host) {
            return true;
        }
    }

    /** {@code suffix} starts with its dot; the suffix itself does not match. */
    record Below(String suffix) implements HostPattern {
        @Override
        public int exactness() {
            return suffix.length();
        }

        @Override
        public boolean matches(Host host) {
            return !host.literal()
                    && host.value().endsWith(suffix)
                    && host.value().length() > suffix.length();
        }
    }

    record Exactly(Host host) implements HostPattern {
        @Override
        public int exactness() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean matches(Host other) {
            return host.equals(other);
        }
    }

    /** {@code host}, {@code *.suffix} or {@code *}. */
    static Optional<HostPattern> parse(String text) {
        if (text.equals("*")) {
            return Optional.of(new Any());
        }
        if (text.startsWith("*.")) {
            return Host.parse(text.substring(2))
                    .filter(host -> !host.literal())
                    .map(host -> new Below("." + host.value()));
        }
        return Host.parse(text).map(Exactly::new);
    }
}
