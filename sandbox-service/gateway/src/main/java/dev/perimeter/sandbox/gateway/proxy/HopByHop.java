package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers that are meant for one connection and not for the next (RFC 9110 §7.6.1). */
final class HopByHop {

    private static final Set<String> NAMES = Set.of(
            "connection",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-authentication-info",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    // what the gateway itself goes by is not given away by a Connection header
    private static final Set<String> KEPT = Set.of("host", "content-length", "content-type", "content-encoding");

    private HopByHop() {}

    static List<Header> without(List<Header> headers) {
        Set<String> named = headers.stream()
                .filter(header -> header.is("connection"))
                .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !KEPT.contains(name))
                .collect(Collectors.toSet());
        return headers.stream()
                .filter(header -> Stream.of(NAMES, named).noneMatch(names -> has(names, header)))
                .toList();
    }

    private static boolean has(Set<String> names, Header header) {
        return names.contains(header.name().toLowerCase(Locale.ROOT));
    }
}
