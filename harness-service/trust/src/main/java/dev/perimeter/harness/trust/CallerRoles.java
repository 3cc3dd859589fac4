package dev.perimeter.harness.trust;

import dev.perimeter.harness.trust.caller.BoundCertificate;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives a token issued to a client the role {@code client/<client id>}, so that each rpc can list its callers; to nobody
 * who does not hold that client's certificate, where certificates are asked for.
 */
@ApplicationScoped
class CallerRoles implements SecurityIdentityAugmentor {

    private final BoundCertificate certificate;

    CallerRoles(BoundCertificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        String client = token.getClaim("azp");
        if (client == null) {
            return Uni.createFrom().item(identity);
        }
        var refusal = certificate.refusal(HttpSecurityUtils.getRoutingContextAttribute(attributes), client);
        return refusal.isPresent()
                ? Uni.createFrom().failure(refusal.get())
                : Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder(identity)
                                .addRole("client/" + client)
                                .build());
    }
}
