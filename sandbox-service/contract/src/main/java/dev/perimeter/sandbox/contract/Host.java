package dev.perimeter.sandbox.contract;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as it is compared: a DNS name in lower case without the last dot, or an address in its canonical text. What an
 * environment, a credential or a rule names, and what a request asks for, is read here and nowhere else.
 */
public record Host(String value, boolean literal) {

    private static final int LONGEST = 253;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FOUR_OCTETS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    // what the C library would still read as an IPv4 address, such as 127.1 or 0x7f000001
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /** Empty where the text is neither a name nor an address; an IPv6 address may stand in brackets. */
    public static Optional<Host> parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return address(lower.substring(1, lower.length() - 1));
        }
        if (lower.indexOf(':') >= 0) {
            return address(lower);
        }
        if (FOUR_OCTETS.matcher(lower).matches()) {
            return Optional.of(new Host(lower, true));
        }
        return name(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }

    /** The host as it stands in an authority or a URL. */
    public String bracketed() {
        return value.indexOf(':') >= 0 ? "[" + value + "]" : value;
    }

    private static Optional<Host> name(String name) {
        boolean good = name.length() <= LONGEST
                && NAME.matcher(name).matches()
                && !ENDS_IN_NUMBER.matcher(name).matches();
        return good ? Optional.of(new Host(name, false)) : Optional.empty();
    }

    private static Optional<Host> address(String text) {
        if (text.indexOf('%') >= 0 || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(text);
            return Optional.of(new Host(address.getHostAddress(), true));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
