package dev.perimeter.harness.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection for notifications to a PostgreSQL with a private authority. */
class HintsConnectionTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static TlsPostgres postgres;

    /** As configuration gives them. */
    record Address(String uri, String username, String password) implements SessionConfig.Hints {}

    /** Trusts one certificate, or was told of none. */
    record Registry(Optional<Path> trusted) implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return trusted.map(file -> new BaseTlsConfiguration() {
                @Override
                public TrustOptions getTrustStoreOptions() {
                    return new PemTrustOptions().addCertPath(file.toString());
                }
            });
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException(name);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = TlsPostgres.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void serverOfTheTrustedAuthorityIsHeard() throws Exception {
        assertTrue(encrypted("localhost", "verify-full", Optional.of(postgres.certificate())));
    }

    @Test
    void serverOfAnotherAuthorityIsRefused() throws Exception {
        var other = TlsPostgres.certificate(Files.createDirectory(folder.resolve("other")));
        refused("localhost", Optional.of(other));
    }

    @Test
    void serverUnderANameThatItsCertificateLacksIsRefused() {
        refused("127.0.0.1", Optional.of(postgres.certificate()));
    }

    @Test
    void addressWithoutTlsStaysInClearText() throws Exception {
        assertFalse(encrypted("localhost", "disable", Optional.of(postgres.certificate())));
    }

    private static void refused(String host, Optional<Path> trusted) {
        assertThrows(ExecutionException.class, () -> encrypted(host, "verify-full", trusted));
    }

    private static boolean encrypted(String host, String mode, Optional<Path> trusted) throws Exception {
        var uri = "postgresql://" + host + ":" + postgres.server().getPort() + "/postgres?sslmode=" + mode;
        var options = HintsConnection.options(
                new Address(uri, "postgres", "postgres"), new OutsideTrust(new Registry(trusted)));
        return PgConnection.connect(VERTX, options)
                .compose(connection -> connection
                        .query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .eventually(() -> connection.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
