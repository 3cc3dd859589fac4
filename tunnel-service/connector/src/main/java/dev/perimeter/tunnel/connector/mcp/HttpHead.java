package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.credential.InjectedHeader;
import dev.perimeter.tunnel.connector.file.Endpoint;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What all requests to one server carry: the session, the revision and the credential that it demands. */
final class HttpHead {

    private static final String SESSION = "MCP-Session-Id";

    private final Endpoint.Http endpoint;
    private final Optional<InjectedHeader> credential;
    private volatile Optional<String> session = Optional.empty();
    private volatile Optional<String> revision = Optional.empty();

    HttpHead(Endpoint.Http endpoint) {
        this.endpoint = endpoint;
        this.credential = endpoint.credential().map(InjectedHeader::new);
    }

    void agreed(String agreed) {
        revision = Optional.of(agreed);
    }

    void answered(HttpResponse<?> response) {
        response.headers().firstValue(SESSION).ifPresent(given -> session = Optional.of(given));
    }

    boolean hasSession() {
        return session.isPresent();
    }

    /** {@link RefusedException} where the credential cannot be used. */
    HttpRequest.Builder request() {
        var request = HttpRequest.newBuilder(endpoint.url());
        session.ifPresent(id -> request.header(SESSION, id));
        revision.ifPresent(agreed -> request.header("MCP-Protocol-Version", agreed));
        credential.ifPresent(header -> request.header(header.name(), header.value()));
        return request;
    }

    JsonNode clean(JsonNode said) {
        return credential.map(header -> header.clean(said)).orElse(said);
    }

    String clean(String said) {
        return credential.map(header -> header.clean(said)).orElse(said);
    }
}
