package dev.perimeter.harness.trust.caller;

import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.SecurityEvent;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tells who was turned away, by the framework for gRPC and REST alike, or by the API's own rules. */
@ApplicationScoped
public class Door {

    private final Called called;
    private final Event<TurnedAway> turnedAway;

    Door(Called called, Event<TurnedAway> turnedAway) {
        this.called = called;
        this.turnedAway = turnedAway;
    }

    /** By a rule of the API. */
    public void turnedAway(RoutingContext exchange, String reason) {
        var identity = exchange.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
        turnedAway.fire(new TurnedAway(called.of(exchange), holder(identity), reason));
    }

    void unauthenticated(@Observes AuthenticationFailureEvent event) {
        var failure = event.getAuthenticationFailure();
        // a step of a login or logout, which the framework tells in the same way
        if (failure instanceof AuthenticationRedirectException) {
            return;
        }
        var refusal = TokenRefusal.of(failure);
        turnedAway.fire(new TurnedAway(what(event), refusal.by(), refusal.reason()));
    }

    void unauthorized(@Observes AuthorizationFailureEvent event) {
        var reason = event.getAuthorizationFailure() instanceof UnauthorizedException ? "Anonymous" : "WrongClient";
        turnedAway.fire(new TurnedAway(what(event), holder(event.getSecurityIdentity()), reason));
    }

    private String what(SecurityEvent event) {
        return event.getEventProperties().get(RoutingContext.class.getName()) instanceof RoutingContext exchange
                ? called.of(exchange)
                : RpcName.current().orElse(Called.ELSEWHERE);
    }

    private static String holder(@Nullable SecurityIdentity identity) {
        return identity != null && identity.getPrincipal() instanceof JsonWebToken token
                ? Holder.of(token::getClaim)
                : Holder.ANONYMOUS;
    }
}
