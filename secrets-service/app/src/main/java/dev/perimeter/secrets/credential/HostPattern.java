package dev.perimeter.secrets.credential;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perimeter.harness.contract.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code host}, {@code *.suffix} or {@code *}, on any port; with {@code :port}, on this port only. */
public record HostPattern(@JsonValue String value) {

    private static final Pattern LEGAL = Pattern.compile(
            "(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*(:[0-9]{1,5})?");

    private static final String ANY = "*";

    public HostPattern {
        value = value.toLowerCase(Locale.ROOT);
        if (!value.equals(ANY) && !LEGAL.matcher(value).matches()) {
            throw new RefusedException(
                    new CredentialRefused.Invalid("a host is a name or *.suffix, with :port where wanted, or *"));
        }
    }

    /** Whether {@code host} or {@code host:port} is meant; a pattern with a port needs the port. */
    public boolean matches(String host) {
        if (value.equals(ANY)) {
            return !host.isEmpty();
        }
        var wanted = split(value);
        var given = split(host.toLowerCase(Locale.ROOT));
        return (wanted.port.isEmpty() || wanted.port.equals(given.port)) && named(wanted.name, given.name);
    }

    private static boolean named(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(name);
        }
        var suffix = pattern.substring(1);
        return name.length() > suffix.length() && name.endsWith(suffix);
    }

    private record Authority(String name, String port) {}

    private static Authority split(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0
                ? new Authority(authority, "")
                : new Authority(authority.substring(0, colon), authority.substring(colon + 1));
    }
}
