package dev.perimeter.secrets.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.trust.tls.OutsideTrust;
import dev.perimeter.secrets.stack.Certificates;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Vault whose certificate a private authority signed. */
class PrivateVaultTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Certificates certificates = Certificates.fresh();
    private int port;

    @BeforeEach
    void open() throws Exception {
        var own = certificates.of("vault");
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(own.certificate().toString())
                        .setKeyPath(own.key().toString()));
        HttpServer server = vertx.getDelegate()
                .createHttpServer(options)
                .requestHandler(request -> request.response().end())
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await().atMost(LIMIT);
    }

    @Test
    void isReachedWhereItsAuthorityIsTrusted() {
        assertEquals(200, answer(outside(certificates), "localhost"));
    }

    @Test
    void isRefusedWhereNobodyNamedItsAuthority() {
        refused(TestAuthority.none(), "localhost");
    }

    @Test
    void isRefusedWhereAnotherAuthorityIsTrusted() {
        refused(outside(Certificates.fresh()), "localhost");
    }

    @Test
    void isRefusedUnderANameThatItsCertificateLacks() {
        refused(outside(certificates), "127.0.0.1");
    }

    private int answer(OutsideTrust outside, String host) {
        var config = new TestVaultConfig("https://" + host + ":" + port, "role", "secret");
        return new VaultHttp(vertx, config, outside)
                .exchange(HttpMethod.GET, "sys/health", "", Buffer.buffer())
                .await()
                .atMost(LIMIT)
                .status();
    }

    private void refused(OutsideTrust outside, String host) {
        var refusal = assertThrows(RefusedException.class, () -> answer(outside, host));
        assertInstanceOf(VaultRefused.Unreachable.class, refusal.reason());
    }

    private static OutsideTrust outside(Certificates trusted) {
        return TestAuthority.of(trusted.authority());
    }
}
