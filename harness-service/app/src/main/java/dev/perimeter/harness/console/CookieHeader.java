package dev.perimeter.harness.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cookies that a browser sends, of the same path in the order in which they were set (RFC 6265, section 5.4). */
record CookieHeader(List<String> pairs) {

    private static final Pattern BETWEEN = Pattern.compile(";\\s*");

    CookieHeader {
        pairs = List.copyOf(pairs);
    }

    static CookieHeader of(RoutingContext exchange) {
        var text = exchange.request().getHeader(HttpHeaders.COOKIE);
        return text == null ? new CookieHeader(List.of()) : of(text);
    }

    static CookieHeader of(String text) {
        return new CookieHeader(BETWEEN.splitAsStream(text.trim())
                .filter(pair -> !pair.isEmpty())
                .toList());
    }

    CookieHeader without(Predicate<String> name) {
        return new CookieHeader(
                pairs.stream().filter(pair -> !name.test(name(pair))).toList());
    }

    /** In place of what the browser has sent; in force where no cookie was asked for by then. */
    void putInto(RoutingContext exchange) {
        var headers = exchange.request().headers();
        if (pairs.isEmpty()) {
            headers.remove(HttpHeaders.COOKIE);
        } else {
            headers.set(HttpHeaders.COOKIE, String.join("; ", pairs));
        }
    }

    List<String> names() {
        return pairs.stream().map(CookieHeader::name).toList();
    }

    private static String name(String pair) {
        var end = pair.indexOf('=');
        return (end < 0 ? pair : pair.substring(0, end)).trim();
    }
}
