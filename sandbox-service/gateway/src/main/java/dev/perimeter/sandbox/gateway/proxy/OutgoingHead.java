package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import io.vertx.core.http.HttpClientRequest;
import java.util.Locale;
import java.util.Set;

/** The head of a request as the upstream gets it. */
final class OutgoingHead {

    private static final Set<String> OURS = Set.of("host", "content-length");
    // an answer in pieces, or encoded, could not be searched for what it must not show
    private static final Set<String> HARD_TO_READ = Set.of("accept-encoding", "range", "if-range");

    private OutgoingHead() {}

    static void write(HttpClientRequest to, Exchange.Request request, Message message) {
        boolean readable = request.admission().mayMeetValues();
        message.headers().stream()
                .filter(header -> !has(OURS, header) && !(readable && has(HARD_TO_READ, header)))
                .forEach(header -> to.headers().add(header.name(), header.value()));
        to.putHeader("Host", host(request.asked()));
        if (readable) {
            to.putHeader("Accept-Encoding", "identity");
        }
    }

    private static String host(Asked asked) {
        int standard = asked.tls() ? 443 : 80;
        var target = asked.target();
        return target.port() == standard ? target.host().bracketed() : target.toString();
    }

    private static boolean has(Set<String> names, Header header) {
        return names.contains(header.name().toLowerCase(Locale.ROOT));
    }
}
