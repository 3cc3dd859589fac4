package dev.perimeter.harness.console;

import dev.perimeter.harness.trust.caller.Called;
import dev.perimeter.harness.trust.caller.Door;
import dev.perimeter.harness.wire.Fallbacks;
import dev.perimeter.harness.wire.RequestIds;
import dev.perimeter.harness.wire.RequestRefused;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way into the console, by Keycloak's authorization code flow. */
@ApplicationScoped
class Login {

    /** A return path of the longest, percent-encoded. */
    private static final int LONGEST_QUERY = 3 * ReturnPath.LONGEST + 64;

    private static final int DEEPEST = 8;
    private static final int LONGEST_CAUSE = 300;
    private static final Logger LOG = Logger.getLogger(Login.class);
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
    }

    private void login(RoutingContext exchange) {
        Called.name(exchange, ConsolePath.LOGIN_PATH);
        var back = ReturnPath.of(parameter(exchange, "return")).orElse(ReturnPath.HOME);
        var from = requests.provenance(exchange);
        if (from.foreign()) {
            Redirect.to(exchange, back.value());
            return;
        }
        var age = parameter(exchange, "max_age");
        if (!age.isEmpty()) {
            anew(exchange, age, back, from);
            return;
        }
        sessions.identity(exchange)
                .subscribe()
                .with(
                        identity -> {
                            if (identity.isAnonymous()) {
                                begin(exchange);
                            } else {
                                Redirect.to(exchange, back.value());
                            }
                        },
                        failure -> {
                            if (!(failure instanceof AuthenticationFailedException)) {
                                leave(exchange, failure);
                            } else if (from.isOwnNavigation()) {
                                begin(exchange);
                            } else {
                                Redirect.to(exchange, back.value());
                            }
                        });
    }

    /** Whether Keycloak asks for the password again is up to it, which knows how old the login is. */
    private void anew(RoutingContext exchange, String age, ReturnPath back, Provenance from) {
        if (!SECONDS.matcher(age).matches()) {
            fallbacks.answer(exchange, new RequestRefused.Invalid("max_age", "must be a number of seconds", ""));
        } else if (from.isOwnNavigation()) {
            begin(exchange);
        } else {
            Redirect.to(exchange, back.value());
        }
    }

    /** What leads back here is kept in a cookie, so it is short. */
    private void begin(RoutingContext exchange) {
        var query = exchange.request().query();
        if (query != null && query.length() > LONGEST_QUERY) {
            var age = parameter(exchange, "max_age");
            Redirect.to(exchange, ConsolePath.LOGIN_PATH + (age.isEmpty() ? "" : "?max_age=" + age));
            return;
        }
        sessions.forgetOlderLogins(exchange);
        sessions.begin(exchange).subscribe().with(_ -> Redirect.end(exchange), exchange::fail);
    }

    private void callback(RoutingContext exchange) {
        Called.name(exchange, ConsolePath.CALLBACK_PATH);
        sessions.identity(exchange)
                .subscribe()
                .with(
                        identity -> {
                            if (identity.isAnonymous()) {
                                door.turnedAway(exchange, "NoLoginBegun");
                                Failed.refused(exchange);
                            } else {
                                Redirect.to(exchange, ConsolePath.HOME);
                            }
                        },
                        failure -> {
                            if (failure instanceof AuthenticationRedirectException) {
                                sessions.forgetSetAside(exchange);
                            }
                            leave(exchange, failure);
                        });
    }

    /** The framework has put a refusal on record by now. */
    private static void leave(RoutingContext exchange, Throwable failure) {
        switch (failure) {
            case AuthenticationRedirectException onwards -> Redirect.to(exchange, onwards.getRedirectUri());
            case AuthenticationFailedException _, AuthenticationCompletionException _ -> {
                LOG.warnf("login.refused request=%s cause=%s", RequestIds.of(exchange), cause(failure));
                Failed.refused(exchange);
            }
            default -> {
                LOG.errorf(failure, "login.failed request=%s", RequestIds.of(exchange));
                Failed.unknown(exchange);
            }
        }
    }

    /** Empty where the refusal itself is all: its words are the caller's. */
    private static String cause(Throwable failure) {
        var deepest = Optional.ofNullable(failure.getCause());
        for (int depth = 0; depth < DEEPEST; depth++) {
            deepest = deepest.map(cause -> cause.getCause() == null ? cause : cause.getCause());
        }
        return deepest.map(cause -> Printable.of(cause.toString(), LONGEST_CAUSE))
                .orElse("");
    }

    private static String parameter(RoutingContext exchange, String name) {
        @Nullable String value = exchange.queryParams().get(name);
        return value == null ? "" : value;
    }
}
