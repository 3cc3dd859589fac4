package dev.perimeter.harness.console;

import dev.perimeter.harness.trust.caller.Called;
import dev.perimeter.harness.trust.caller.Door;
import dev.perimeter.harness.wire.Fallbacks;
import dev.perimeter.harness.wire.RequestIds;
import dev.perimeter.harness.wire.RequestRefused;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The way out of the console: a session ends on record, here and at Keycloak. */
@ApplicationScoped
class Logout {

    private static final Logger LOG = Logger.getLogger(Logout.class);

    private final Sessions sessions;
    private final Requests requests;
    private final LoginRecord record;
    private final Fallbacks fallbacks;
    private final Door door;

    Logout(Sessions sessions, Requests requests, LoginRecord record, Fallbacks fallbacks, Door door) {
        this.sessions = sessions;
        this.requests = requests;
        this.record = record;
        this.fallbacks = fallbacks;
        this.door = door;
    }

    void register(@Observes Router router) {
        router.get(ConsolePath.LOGOUT_PATH).order(Pages.BEFORE_FILES).handler(this::logout);
    }

    private void logout(RoutingContext exchange) {
        Called.name(exchange, ConsolePath.LOGOUT_PATH);
        if (!requests.provenance(exchange).isOwnNavigation()) {
            door.turnedAway(exchange, Provenance.Refusal.FOREIGN_ORIGIN.wire());
            fallbacks.answer(exchange, new RequestRefused.NotAllowed(Provenance.Refusal.FOREIGN_ORIGIN.message()));
            return;
        }
        if (!sessions.isThere(exchange)) {
            Redirect.to(exchange, ConsolePath.SIGNED_OUT);
            return;
        }
        sessions.identity(exchange).subscribe().with(_ -> Redirect.to(exchange, ConsolePath.SIGNED_OUT), failure -> {
            if (failure instanceof AuthenticationRedirectException onwards) {
                end(exchange, onwards.getRedirectUri());
            } else {
                sessions.forget(exchange);
                Redirect.to(exchange, ConsolePath.SIGNED_OUT);
            }
        });
    }

    /** Without a record as well: a session that somebody wants to be over must not go on. */
    private void end(RoutingContext exchange, String address) {
        record.logout(sessions.holder(exchange)).subscribe().with(_ -> Redirect.to(exchange, address), failure -> {
            LOG.errorf(failure, "logout.unrecorded request=%s", RequestIds.of(exchange));
            Redirect.to(exchange, address);
        });
    }
}
