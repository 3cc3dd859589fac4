package dev.perimeter.harness.console;

import dev.perimeter.harness.trust.caller.Called;
import dev.perimeter.harness.trust.caller.Door;
import dev.perimeter.harness.wire.Fallbacks;
import dev.perimeter.harness.wire.RequestRefused;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways into the console and out of it, by Keycloak's authorization code flow. */
@ApplicationScoped
class Login {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Sessions sessions;
    private final Requests requests;
    private final Fallbacks fallbacks;
    private final Door door;

    Login(Sessions sessions, Requests requests, Fallbacks fallbacks, Door door) {
        this.sessions = sessions;
        this.requests = requests;
        this.fallbacks = fallbacks;
        this.door = door;
    }

    void register(@Observes Router router) {
        router.get(ConsolePath.LOGIN_PATH).order(Pages.BEFORE_FILES).handler(this::login);
        router.get(ConsolePath.CALLBACK_PATH).order(Pages.BEFORE_FILES).handler(this::callback);
        router.get(ConsolePath.LOGOUT_PATH).order(Pages.BEFORE_FILES).handler(this::logout);
    }

    private void login(RoutingContext exchange) {
        Called.name(exchange, "GET " + ConsolePath.LOGIN_PATH);
        var age = parameter(exchange, "max_age");
        if (!age.isEmpty()) {
            anew(exchange, age);
            return;
        }
        var back = ReturnPath.of(parameter(exchange, "return")).orElse(ReturnPath.HOME);
        sessions.identity(exchange)
                .subscribe()
                .with(
                        identity -> {
                            if (identity.isAnonymous()) {
                                begin(exchange);
                            } else {
                                redirect(exchange, back.value());
                            }
                        },
                        failure -> {
                            if (failure instanceof AuthenticationFailedException) {
                                begin(exchange);
                            } else {
                                leave(exchange, failure);
                            }
                        });
    }

    /** Whether Keycloak asks for the password again is up to it, which knows how old the login is. */
    private void anew(RoutingContext exchange, String age) {
        if (SECONDS.matcher(age).matches()) {
            sessions.forget(exchange);
            begin(exchange);
        } else {
            fallbacks.answer(exchange, new RequestRefused.Invalid("max_age", "must be a number of seconds", ""));
        }
    }

    private void begin(RoutingContext exchange) {
        sessions.begin(exchange).subscribe().with(_ -> end(exchange), exchange::fail);
    }

    private void callback(RoutingContext exchange) {
        Called.name(exchange, "GET " + ConsolePath.CALLBACK_PATH);
        sessions.identity(exchange)
                .subscribe()
                .with(
                        identity -> {
                            if (identity.isAnonymous()) {
                                door.turnedAway(exchange, "NoLoginBegun");
                                Failed.answer(exchange);
                            } else {
                                redirect(exchange, ConsolePath.HOME);
                            }
                        },
                        failure -> leave(exchange, failure));
    }

    private void logout(RoutingContext exchange) {
        Called.name(exchange, "GET " + ConsolePath.LOGOUT_PATH);
        if (!requests.provenance(exchange).isOwnNavigation()) {
            door.turnedAway(exchange, Provenance.Refusal.FOREIGN_ORIGIN.wire());
            fallbacks.answer(exchange, new RequestRefused.NotAllowed(Provenance.Refusal.FOREIGN_ORIGIN.message()));
            return;
        }
        if (!sessions.isThere(exchange)) {
            redirect(exchange, ConsolePath.SIGNED_OUT);
            return;
        }
        sessions.identity(exchange).subscribe().with(_ -> redirect(exchange, ConsolePath.SIGNED_OUT), failure -> {
            if (failure instanceof AuthenticationRedirectException onwards) {
                redirect(exchange, onwards.getRedirectUri());
            } else {
                sessions.forget(exchange);
                redirect(exchange, ConsolePath.SIGNED_OUT);
            }
        });
    }

    /** The framework has put the refusal on record by now. */
    private static void leave(RoutingContext exchange, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException onwards) {
            redirect(exchange, onwards.getRedirectUri());
        } else {
            Failed.answer(exchange);
        }
    }

    private static void redirect(RoutingContext exchange, String address) {
        exchange.response().setStatusCode(302).putHeader("location", address);
        end(exchange);
    }

    private static void end(RoutingContext exchange) {
        if (!exchange.response().ended()) {
            exchange.response().end();
        }
    }

    private static String parameter(RoutingContext exchange, String name) {
        @Nullable String value = exchange.queryParams().get(name);
        return value == null ? "" : value;
    }
}
