package dev.perimeter.secrets.vault;

import dev.perimeter.harness.contract.RefusedException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** This service's own token: one login for all who wait for it, renewed in time, forgotten when Vault refuses it. */
@ApplicationScoped
class VaultLogin {

    private static final Logger LOG = Logger.getLogger(VaultLogin.class);

    private final VaultHttp http;
    private final VaultConfig config;
    private final Vertx vertx;
    private @Nullable Uni<String> held;
    private long timer;

    VaultLogin(VaultHttp http, VaultConfig config, Vertx vertx) {
        this.http = http;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.renewal().toMillis(), _ -> renew());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Emitted in the caller's context, whoever's login it was: a database session may follow. */
    Uni<String> token() {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? shared() : shared().emitOn(MutinyHelper.executor(context));
        });
    }

    /** To be called when Vault refuses the token; the next call logs in again. */
    synchronized void forget(Uni<String> refused) {
        if (held == refused) {
            held = null;
        }
    }

    synchronized Uni<String> shared() {
        var known = held;
        if (known == null) {
            known = login().onFailure().invoke(this::forgetAny).memoize().indefinitely();
            held = known;
        }
        return known;
    }

    private synchronized void forgetAny() {
        held = null;
    }

    private Uni<String> login() {
        var body = new JsonObject().put("role_id", config.roleId()).put("secret_id", config.secretId());
        return http.send(HttpMethod.POST, "auth/approle/login", "", new Buffer(body.toBuffer()))
                .map(answer -> {
                    if (!answer.ok()) {
                        throw new RefusedException(new VaultRefused.Denied("log in"));
                    }
                    LOG.info("vault.login");
                    return answer.body().toJsonObject().getJsonObject("auth").getString("client_token");
                });
    }

    private synchronized void renew() {
        var known = held;
        if (known == null) {
            return;
        }
        known.chain(token -> http.send(HttpMethod.POST, "auth/token/renew-self", token, Buffer.buffer("{}")))
                .subscribe()
                .with(
                        answer -> {
                            if (!answer.ok()) {
                                forget(known);
                            }
                        },
                        failure -> LOG.warnf("vault.renewal.failed reason=%s", failure.getMessage()));
    }
}
