package dev.perimeter.harness.trust.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Fails for a bearer token without the form of one, which OIDC answers with an error of its own; leaves others to it. */
@ApplicationScoped
class FormCheck implements HttpAuthenticationMechanism {

    /** The attribute of the failure. */
    static final String MALFORMED = "perimeter.malformed";

    private static final String SCHEME = "Bearer ";
    private static final int BEFORE_OIDC = 10_000;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager providers) {
        var header = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || CompactForm.of(header.substring(SCHEME.length()).trim())) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .failure(new AuthenticationFailedException("not a signed token", Map.of(MALFORMED, true)));
    }

    /** OIDC has one. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }
}
