package dev.perimeter.sandbox.gateway.rule;

import dev.perimeter.sandbox.contract.Host;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host and a port, as in a request's target or its Host header. */
public record Authority(Host host, int port) {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int LARGEST_PORT = 65_535;

    /** {@code host}, {@code host:port} or {@code [address]:port}; empty where it is none, or carries user information. */
    public static Optional<Authority> parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.endsWith("]");
        if (bare) {
            return host(text).map(host -> new Authority(host, defaultPort));
        }
        var port = text.substring(colon + 1);
        if (!PORT.matcher(port).matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        if (number == 0 || number > LARGEST_PORT) {
            return Optional.empty();
        }
        return host(text.substring(0, colon)).map(host -> new Authority(host, number));
    }

    private static Optional<Host> host(String text) {
        boolean bareAddress = text.indexOf(':') >= 0 && !text.startsWith("[");
        return bareAddress ? Optional.empty() : Host.parse(text);
    }

    @Override
    public String toString() {
        return host.bracketed() + ":" + port;
    }
}
