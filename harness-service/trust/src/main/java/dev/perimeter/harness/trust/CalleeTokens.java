package dev.perimeter.harness.trust;

import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of this service's own client, one audience each, kept until shortly before they expire. */
@ApplicationScoped
class CalleeTokens {

    /** A token has to hold until its callee has looked at it, whatever its clock says. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Callee(Uni<OidcClient> client, TokensHelper tokens) {}

    private final OidcClients clients;
    private final TrustConfig config;
    private final OutsideTrust outside;
    private final Map<String, Callee> callees = new ConcurrentHashMap<>();

    CalleeTokens(OidcClients clients, TrustConfig config, OutsideTrust outside) {
        this.clients = clients;
        this.config = config;
        this.outside = outside;
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
                // RFC 6749, section 2.3.1: what stands in a Basic header is encoded as in a form
                .credentials(URLEncoder.encode(config.secret(), StandardCharsets.UTF_8))
                .scopes(List.of("aud-" + audience))
                .refreshTokenTimeSkew(MARGIN);
        outside.name().ifPresent(settings::tlsConfigurationName);
        var client = Uni.createFrom()
                .deferred(() -> clients.newClient(settings.build()))
                .onFailure()
                .invoke(() -> callees.remove(audience))
                .memoize()
                .indefinitely();
        return new Callee(client, new TokensHelper());
    }
}
