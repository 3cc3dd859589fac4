package dev.perimeter.sandbox.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/** A host, {@code *.suffix} or {@code *} in canonical form, with a port or 0 for those of http and https. */
public record HostPattern(String host, int port) {

    private static final String ANY = "*";
    private static final String BELOW = "*.";
    private static final Pattern FORM = Pattern.compile("([^:\\[\\]]+|\\[[^\\[\\]]+])(?::([1-9][0-9]{0,4}))?");
    private static final int LARGEST_PORT = 65535;

    public HostPattern {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    /** {@code host}, {@code *.suffix} or {@code *}, each with or without {@code :port}. */
    public static HostPattern parse(String text) {
        var match = FORM.matcher(text);
        var host = match.matches() ? canonical(match.group(1)) : Optional.<String>empty();
        if (host.isEmpty()) {
            throw new IllegalArgumentException("not a host, host:port, *.suffix or *: " + text);
        }
        return new HostPattern(host.get(), match.group(2) == null ? 0 : Integer.parseInt(match.group(2)));
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

    public boolean any() {
        return host.equals(ANY);
    }

    private boolean covers(String narrower) {
        return any()
                || host.equals(narrower)
                || host.startsWith(BELOW) && narrower.endsWith(host.substring(1)) && !narrower.equals(ANY);
    }

    private static Optional<String> canonical(String text) {
        if (text.equals(ANY)) {
            return Optional.of(ANY);
        }
        if (text.endsWith(".")) {
            return Optional.empty();
        }
        return text.startsWith(BELOW)
                ? Host.parse(text.substring(BELOW.length()))
                        .filter(host -> !host.literal())
                        .map(host -> BELOW + host)
                : Host.parse(text).map(Host::bracketed);
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
