package dev.perimeter.harness.wire;

import dev.perimeter.harness.trust.TrustConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What two attempts at the same request have in common; an HMAC, since a body may hold a secret. */
@ApplicationScoped
class RequestPrint {

    private final DerivedKey key;

    RequestPrint(TrustConfig trust) {
        this.key = new DerivedKey(trust.secret(), "perimeter request print 1");
    }

    String of(Caller caller, ContainerRequestContext request, byte[] body) {
        return HexFormat.of()
                .formatHex(key.seal(
                        bytes(caller.subject()),
                        bytes(caller.workspace()),
                        bytes(request.getMethod()),
                        bytes(request.getUriInfo().getRequestUri().getPath()),
                        body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
