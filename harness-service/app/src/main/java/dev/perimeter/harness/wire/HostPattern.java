package dev.perimeter.harness.wire;

import java.util.regex.Pattern;

/** Names of hosts as lists of allowed hosts hold them: {@code api.example.com}, {@code 192.0.2.1}, {@code *.example.com}. */
public final class HostPattern {

    private static final String HOST =
            "(\\*\\.)?[a-zA-Z0-9]([a-zA-Z0-9-]{0,62})(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,62}))*\\.?";
    private static final Pattern WITHOUT_PORT = Pattern.compile(HOST);
    private static final Pattern WITH_PORT = Pattern.compile(HOST + "(:[1-9][0-9]{0,4})?");

    private HostPattern() {}

    public static boolean withoutPort(String host) {
        return WITHOUT_PORT.matcher(host).matches();
    }

    public static boolean withPort(String host) {
        return WITH_PORT.matcher(host).matches();
    }
}
