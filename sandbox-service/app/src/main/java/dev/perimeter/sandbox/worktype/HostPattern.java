package dev.perimeter.sandbox.worktype;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host, {@code *.suffix} or {@code *}, with a port or 0 for those of http and https. */
public record HostPattern(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(\\*|(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+])(?::([0-9]{1,5}))?");
    private static final int LARGEST_PORT = 65535;
    private static final String ANY = "*";

    public HostPattern {
        host = host.toLowerCase(Locale.ROOT);
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    /** {@code host}, {@code host:port}, {@code *.suffix} or {@code *}. */
    public static HostPattern parse(String text) {
        var match = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("not a host, host:port, *.suffix or *: " + text);
        }
        var port = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        return new HostPattern(match.group(1), port);
    }

    /** What both allow; empty where they have nothing in common. */
    public Optional<HostPattern> and(HostPattern other) {
        if (port != 0 && other.port != 0 && port != other.port) {
            return Optional.empty();
        }
        var both = Math.max(port, other.port);
        if (covers(other.host)) {
            return Optional.of(new HostPattern(other.host, both));
        }
        return other.covers(host) ? Optional.of(new HostPattern(host, both)) : Optional.empty();
    }

    private boolean covers(String narrower) {
        return host.equals(ANY)
                || host.equals(narrower)
                || host.startsWith("*.") && narrower.endsWith(host.substring(1)) && !narrower.equals(ANY);
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
