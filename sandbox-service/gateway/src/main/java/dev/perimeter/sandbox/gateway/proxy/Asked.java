package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.rule.Authority;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request as the sandbox sent it, checked for form; the target is where it must go. */
record Asked(
        String method,
        Authority target,
        boolean tls,
        String path,
        Optional<String> query,
        List<Header> headers,
        Framing framing) {

    Asked {
        headers = List.copyOf(headers);
    }

    /** How its body comes, and what the client can take in answer; a length is there unless the body is chunked. */
    record Framing(OptionalLong length, boolean expectsContinue, boolean keepAlive, boolean takesChunks) {

        boolean hasBody() {
            return length.isEmpty() || length.getAsLong() > 0;
        }
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Asked[" + method + " " + target + "]";
    }
}
