package dev.perimeter.harness.console;

import dev.perimeter.harness.wire.Tenant;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The sessions of people in the console: cookies that hold what Keycloak has said of them, encrypted. */
@ApplicationScoped
class Sessions {

    /** As the framework names the cookie of this tenant, and the parts of one that is too long. */
    private static final String COOKIE = "q_session_" + Tenant.CONSOLE.id();

    private static final String PART = COOKIE + "_chunk_";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** What the framework remembers of a login that has begun, under its state. */
    private static final String BEGUN = "q_auth_" + Tenant.CONSOLE.id() + "_";

    /** Beside the one that begins: what many tabs leave must not make a request's head too long. */
    private static final int MOST_BEGUN = 2;

    private static final String SET_ASIDE = "perimeter.console.session";

    private final HttpAuthenticator authenticator;
    private final IdentityProviderManager providers;

    Sessions(HttpAuthenticator authenticator, IdentityProviderManager providers) {
        this.authenticator = authenticator;
        this.providers = providers;
    }

    boolean isThere(RoutingContext exchange) {
        return exchange.request().cookies().stream().map(Cookie::getName).anyMatch(Sessions::isSession);
    }

    /** Anonymous where there is none; what fails is not answered yet. */
    Uni<SecurityIdentity> identity(RoutingContext exchange) {
        BiConsumer<RoutingContext, Throwable> unanswered = (_, _) -> {};
        exchange.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, unanswered);
        return QuarkusHttpUser.getSecurityIdentity(exchange, providers);
    }

    /** Whose session it is, once its identity was asked for: by the token in its cookie, which only we can have written. */
    String holder(RoutingContext exchange) {
        AuthorizationCodeTokens tokens = exchange.get(AuthorizationCodeTokens.class.getName());
        return OidcCommonUtils.decodeJwtContent(tokens.getIdToken()).getString("sub");
    }

    /** Sends the person to Keycloak. */
    Uni<Boolean> begin(RoutingContext exchange) {
        return authenticator.sendChallenge(exchange);
    }

    /** The framework takes the end of a part's name for its number, and fails where it is none. */
    void dropMalformed(RoutingContext exchange) {
        var sent = CookieHeader.of(exchange);
        if (sent.names().stream().anyMatch(Sessions::isMalformed)) {
            sent.without(Sessions::isMalformed).putInto(exchange);
        }
    }

    /**
     * A callback that belongs to a login begun here completes it, whatever session there is by then: the framework would
     * look at the session alone. Before any cookie is asked for.
     */
    void setAside(RoutingContext exchange) {
        var sent = CookieHeader.of(exchange);
        var state = exchange.queryParams().get("state");
        if (state != null && sent.names().contains(BEGUN + state)) {
            exchange.put(
                    SET_ASIDE, sent.names().stream().filter(Sessions::isSession).toList());
            sent.without(Sessions::isSession).putInto(exchange);
        }
    }

    /** What is left of a session that was set aside, where another has taken its place. */
    void forgetSetAside(RoutingContext exchange) {
        List<String> names = exchange.get(SET_ASIDE, List.of());
        names.stream()
                .filter(name -> exchange.request().getCookie(name) == null)
                .forEach(name -> exchange.response().addCookie(ended(name)));
    }

    void forget(RoutingContext exchange) {
        exchange.request().cookies().stream()
                .map(Cookie::getName)
                .filter(Sessions::isSession)
                .toList()
                .forEach(name -> exchange.response().addCookie(ended(name)));
    }

    void forgetOlderLogins(RoutingContext exchange) {
        var begun = CookieHeader.of(exchange).names().stream()
                .filter(name -> name.startsWith(BEGUN))
                .toList();
        begun.stream()
                .limit(Math.max(0, begun.size() - MOST_BEGUN))
                .forEach(name -> exchange.response().addCookie(ended(name)));
    }

    private static Cookie ended(String name) {
        return Cookie.cookie(name, "")
                .setPath(ConsolePath.ROOT)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(0);
    }

    private static boolean isMalformed(String cookie) {
        return cookie.startsWith(PART)
                && !NUMBER.matcher(cookie.substring(PART.length())).matches();
    }

    private static boolean isSession(String cookie) {
        return cookie.startsWith(COOKIE);
    }
}
