package dev.perimeter.sandbox.gateway.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that may be reached.
 *
 * @param port 0 is 80 and 443
 * @param privateAddresses whether the host may lead to an address that is not public; nothing where any host matches
 * @param methods in upper case; empty is all
 * @param pathPrefix whole segments; empty is all
 */
public record Rule(
        String name,
        HostPattern host,
        int port,
        boolean privateAddresses,
        boolean passThrough,
        Set<String> methods,
        String pathPrefix) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    // dots and slashes that a server may read otherwise than a prefix does
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(^|/)\\.{1,2}(/|;|$)|//|\\\\|%2e|%2f|%5c|%00", Pattern.CASE_INSENSITIVE);

    public Rule {
        methods =
                methods.stream().map(method -> method.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean covers(Authority target) {
        boolean portMatches = port == 0 ? target.port() == HTTP || target.port() == HTTPS : port == target.port();
        return portMatches && host.matches(target.host());
    }

    boolean covers(Authority target, String method, String path) {
        return !passThrough && covers(target) && (methods.isEmpty() || methods.contains(method)) && coversPath(path);
    }

    private boolean coversPath(String path) {
        if (pathPrefix.isEmpty() || pathPrefix.equals("/")) {
            return true;
        }
        if (AMBIGUOUS.matcher(path).find() || !path.startsWith(pathPrefix)) {
            return false;
        }
        return pathPrefix.endsWith("/")
                || path.length() == pathPrefix.length()
                || path.charAt(pathPrefix.length()) == '/';
    }
}
