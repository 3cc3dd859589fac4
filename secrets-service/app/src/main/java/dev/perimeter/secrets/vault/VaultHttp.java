package dev.perimeter.secrets.vault;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Vault's HTTP API, bytes in and bytes out. quarkus-vault's client would turn values into strings, which nobody can
 * overwrite, and logs in once for each of several calls that find no token.
 */
@ApplicationScoped
class VaultHttp {

    private static final int SERVER_ERROR = 500;
    private static final int SEALED = 503;

    private final WebClient client;
    private final VaultConfig config;

    VaultHttp(Vertx vertx, VaultConfig config, OutsideTrust outside) {
        var options = new WebClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setFollowRedirects(false)
                .setUserAgent("perimeter-secrets");
        outside.options().ifPresent(options::setTrustOptions);
        this.client = WebClient.create(vertx, options);
        this.config = config;
    }

    /** An answer that is neither an absent nor a sealed Vault's. */
    record Answer(int status, Buffer body) {

        boolean ok() {
            return status / 100 == 2;
        }

        boolean forbidden() {
            return status == 403;
        }
    }

    Uni<Answer> send(HttpMethod method, String path, String token, Buffer body) {
        return exchange(method, path, token, body).map(answer -> {
            if (answer.status == SEALED) {
                throw new RefusedException(new VaultRefused.Sealed(config.address()));
            }
            if (answer.status >= SERVER_ERROR) {
                throw new RefusedException(new VaultRefused.Unreachable(config.address()));
            }
            return answer;
        });
    }

    /** Any answer, sealed or not. */
    Uni<Answer> exchange(HttpMethod method, String path, String token, Buffer body) {
        var request = client.requestAbs(method, config.address() + "/v1/" + path)
                .timeout(config.timeout().toMillis());
        if (!token.isEmpty()) {
            request.putHeader("X-Vault-Token", token);
        }
        return (body.length() == 0 ? request.send() : request.sendBuffer(body))
                .map(response -> new Answer(response.statusCode(), body(response.body())))
                .onFailure()
                .transform(_ -> new RefusedException(new VaultRefused.Unreachable(config.address())));
    }

    private static Buffer body(@Nullable Buffer received) {
        return received == null ? Buffer.buffer() : received;
    }
}
