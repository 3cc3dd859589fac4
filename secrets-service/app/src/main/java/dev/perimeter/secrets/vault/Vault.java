package dev.perimeter.secrets.vault;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.vault.VaultHttp.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Values in a HashiCorp Vault or OpenBao. Fails with a {@link RefusedException} that carries {@link VaultRefused}. */
@ApplicationScoped
public class Vault {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_INITIALISED = 501;
    private static final int SEALED = 503;

    private final VaultHttp http;
    private final VaultLogin login;
    private final VaultConfig config;

    Vault(VaultHttp http, VaultLogin login, VaultConfig config) {
        this.http = http;
        this.login = login;
        this.config = config;
    }

    /** Writes a new version. */
    public Uni<Void> put(VaultPath path, SecretValue value) {
        var body = ValueJson.write(value);
        return asService(token -> http.send(HttpMethod.POST, data(path), token, body))
                .eventually(() -> ValueJson.wipe(body))
                .map(answer -> require(answer, "write a value"))
                .replaceWithVoid();
    }

    /** Destroys all versions; what is not there is destroyed already. */
    public Uni<Void> destroy(VaultPath path) {
        return asService(token ->
                        http.send(HttpMethod.DELETE, config.mount() + "/metadata/" + path, token, Buffer.buffer()))
                .map(answer -> answer.status() == NOT_FOUND ? answer : require(answer, "destroy a value"))
                .replaceWithVoid();
    }

    /** A token that reads this one path and no other, for so long at most. */
    public Uni<ChildToken> child(VaultPath path, Duration life) {
        var body = new JsonObject()
                .put("entity_alias", path.credential())
                .put("ttl", Math.max(1, life.toSeconds()) + "s")
                .put("renewable", false);
        return asService(token -> http.send(
                        HttpMethod.POST, "auth/token/create/" + config.leaseRole(), token, new Buffer(body.toBuffer())))
                .map(answer -> require(answer, "make a lease's token"))
                .map(answer -> answer.body().toJsonObject().getJsonObject("auth"))
                .map(auth -> new ChildToken(path, auth.getString("accessor"), auth.getString("client_token")));
    }

    /** The value, read with the child token alone. */
    public Uni<SecretValue> read(ChildToken child) {
        return http.send(HttpMethod.GET, data(child.path()), child.token(), Buffer.buffer())
                .map(answer -> answer.status() == NOT_FOUND ? answer : require(answer, "read a leased value"))
                .map(answer -> ValueJson.read(answer.body())
                        .orElseThrow(() -> new RefusedException(new VaultRefused.Missing(child.path()))));
    }

    /** Ends a child token and all that it created; one that is gone is ended already. */
    public Uni<Void> revoke(String accessor) {
        var body = new JsonObject().put("accessor", accessor);
        return asService(token ->
                        http.send(HttpMethod.POST, "auth/token/revoke-accessor", token, new Buffer(body.toBuffer())))
                .map(answer -> gone(answer) ? answer : require(answer, "revoke a lease's token"))
                .replaceWithVoid();
    }

    /** Never fails. */
    public Uni<VaultState> state() {
        return http.exchange(HttpMethod.GET, "sys/health", "", Buffer.buffer())
                .chain(answer -> switch (answer.status()) {
                    case NOT_INITIALISED -> Uni.createFrom().item(VaultState.NOT_INITIALISED);
                    case SEALED -> Uni.createFrom().item(VaultState.SEALED);
                    default -> login.token().replaceWith(VaultState.READY);
                })
                .onFailure()
                .recoverWithItem(Vault::state);
    }

    private static VaultState state(Throwable failure) {
        if (failure instanceof RefusedException refused && refused.reason() instanceof VaultRefused reason) {
            return switch (reason) {
                case VaultRefused.Denied _ -> VaultState.LOGIN_REFUSED;
                case VaultRefused.Sealed _ -> VaultState.SEALED;
                case VaultRefused.Unreachable _, VaultRefused.Missing _ -> VaultState.UNREACHABLE;
            };
        }
        return VaultState.UNREACHABLE;
    }

    /** A token may have ended while Vault was away: one more login, then the answer stands. */
    private Uni<Answer> asService(Function<String, Uni<Answer>> call) {
        return Uni.createFrom().deferred(() -> {
            var first = login.shared();
            return login.token().chain(call::apply).chain(answer -> {
                if (!answer.forbidden()) {
                    return Uni.createFrom().item(answer);
                }
                login.forget(first);
                return login.token().chain(call::apply);
            });
        });
    }

    private static Answer require(Answer answer, String what) {
        if (!answer.ok()) {
            throw new RefusedException(new VaultRefused.Denied(what));
        }
        return answer;
    }

    private static boolean gone(Answer answer) {
        return answer.status() == NOT_FOUND
                || (answer.status() == BAD_REQUEST && answer.body().toString().contains("invalid accessor"));
    }

    private String data(VaultPath path) {
        return config.mount() + "/data/" + path;
    }
}
