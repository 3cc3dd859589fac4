package dev.perimeter.harness.trust;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of this service's own client, one audience each, kept until shortly before they expire. */
@ApplicationScoped
class CalleeTokens {

    private record Callee(Uni<OidcClient> client, TokensHelper tokens) {}

    private final OidcClients clients;
    private final TrustConfig config;
    private final Map<String, Callee> callees = new ConcurrentHashMap<>();

    CalleeTokens(OidcClients clients, TrustConfig config) {
        this.clients = clients;
        this.config = config;
    }

    Uni<String> token(String audience) {
        var callee = callees.computeIfAbsent(audience, this::callee);
        return callee.client
                .chain(client -> callee.tokens.getTokens(client))
                .map(tokens -> tokens.getAccessToken())
                .ifNoItem()
                .after(config.tokenTimeout())
                .fail();
    }

    private Callee callee(String audience) {
        var settings = OidcClientConfig.authServerUrl(config.issuer())
                .id(audience)
                .clientId(config.service())
                .credentials(config.secret())
                .scopes(List.of("aud-" + audience))
                .build();
        var client = Uni.createFrom()
                .deferred(() -> clients.newClient(settings))
                .onFailure()
                .invoke(() -> callees.remove(audience))
                .memoize()
                .indefinitely();
        return new Callee(client, new TokensHelper());
    }
}
