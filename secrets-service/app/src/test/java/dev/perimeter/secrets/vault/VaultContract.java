package dev.perimeter.secrets.vault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.stack.VaultApi;
import dev.perimeter.secrets.stack.VaultSetup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every Vault has to do for secrets-service, with the policies of {@code deploy/vault}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VaultContract {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private VaultSetup setup = new VaultSetup("", "");

    /** With an operator's token. */
    abstract VaultApi operator();

    @BeforeAll
    void apply() {
        setup = VaultSetup.apply(operator());
    }

    @AfterAll
    void closeClient() {
        vertx.closeAndAwait();
    }

    @Test
    void valueIsReadWithTheChildTokenOfItsPath() {
        var vault = vault();
        var path = path();
        var bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        done(vault.put(path, SecretValue.of(bytes.clone())));

        var value = done(vault.read(done(vault.child(path, LIFE))));

        assertArrayEquals(bytes, value.reveal());
    }

    @Test
    void largestValueIsKeptWhole() {
        var vault = vault();
        var path = path();
        done(vault.put(path, SecretValue.of(new byte[SecretValue.MOST])));

        assertEquals(
                SecretValue.MOST,
                done(vault.read(done(vault.child(path, LIFE)))).reveal().length);
    }

    @Test
    void laterValueReplacesTheEarlier() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("first")));
        done(vault.put(path, value("second")));

        assertEquals(value("second"), done(vault.read(done(vault.child(path, LIFE)))));
    }

    @Test
    void childTokenReadsNoOtherPath() {
        var vault = vault();
        var own = path();
        var other = path();
        done(vault.put(own, value("own")));
        done(vault.put(other, value("other")));
        var child = done(vault.child(own, LIFE));
        var astray = new ChildToken(other, child.accessor(), child.token());

        assertInstanceOf(VaultRefused.Denied.class, refusal(vault.read(astray)));
    }

    @Test
    void childTokenWritesNothing() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("kept")));
        var child = done(vault.child(path, LIFE));
        var as = new VaultApi(operator().address(), child.token());

        assertEquals(403, as.status("POST", "perimeter/data/" + path, Map.of("data", Map.of())));
        assertEquals(403, as.status("DELETE", "perimeter/metadata/" + path, Map.of()));
        assertEquals(403, as.status("POST", "auth/token/create", Map.of()));
    }

    @Test
    void serviceItselfReadsNoValueAndGivesItselfNothing() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("unseen")));
        var token = operatorless()
                .put("auth/approle/login", Map.of("role_id", setup.roleId(), "secret_id", setup.secretId()))
                .path("auth")
                .path("client_token")
                .asText();
        var service = new VaultApi(operator().address(), token);

        assertEquals(403, service.status("GET", "perimeter/data/" + path, Map.of()));
        assertEquals(403, service.status("PUT", "sys/policies/acl/mine", Map.of("policy", "")));
        assertEquals(403, service.status("POST", "auth/token/create", Map.of()));
        assertEquals(403, service.status("LIST", "auth/token/accessors", Map.of()));
        assertEquals(400, service.status("POST", "auth/token/create/lease", Map.of("policies", new String[] {"root"})));
        assertEquals(400, service.status("POST", "auth/token/create/lease", Map.of("entity_alias", "somebody")));
    }

    @Test
    void revokedChildTokenReadsNothing() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("gone")));
        var child = done(vault.child(path, LIFE));

        done(vault.revoke(child.accessor()));

        assertInstanceOf(VaultRefused.Denied.class, refusal(vault.read(child)));
    }

    @Test
    void revokingAgainIsNoError() {
        var vault = vault();
        var child = done(vault.child(path(), LIFE));
        done(vault.revoke(child.accessor()));

        done(vault.revoke(child.accessor()));
    }

    @Test
    void childTokenEndsByItself() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("brief")));
        var child = done(vault.child(path, Duration.ofSeconds(1)));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertInstanceOf(VaultRefused.Denied.class, refusal(vault.read(child))));
    }

    @Test
    void destroyedValueIsMissing() {
        var vault = vault();
        var path = path();
        done(vault.put(path, value("first")));
        done(vault.put(path, value("second")));

        done(vault.destroy(path));

        var child = done(vault.child(path, LIFE));
        assertInstanceOf(VaultRefused.Missing.class, refusal(vault.read(child)));
        assertEquals(404, operator().status("GET", "perimeter/metadata/" + path, Map.of()));
    }

    @Test
    void destroyingWhatIsNotThereIsNoError() {
        done(vault().destroy(path()));
    }

    @Test
    void endedServiceTokenIsReplacedByALogin() {
        var http = http(setup.secretId());
        var login = login(http, setup.secretId());
        var vault = new Vault(http, login, config(setup.secretId()));
        operator().put("auth/token/revoke", Map.of("token", done(login.token())));

        done(vault.put(path(), value("afterwards")));
    }

    @Test
    void wrongSecretIdIsDenied() {
        var http = http("wrong");
        var vault = new Vault(http, login(http, "wrong"), config("wrong"));

        assertInstanceOf(VaultRefused.Denied.class, refusal(vault.put(path(), value("unsaid"))));
        assertEquals(VaultState.LOGIN_REFUSED, done(vault.state()));
    }

    @Test
    void openVaultIsReady() {
        assertEquals(VaultState.READY, done(vault().state()));
    }

    final Vault vault() {
        var http = http(setup.secretId());
        return new Vault(http, login(http, setup.secretId()), config(setup.secretId()));
    }

    static VaultPath path() {
        return new VaultPath("contract", Ids.random("vcrd"));
    }

    static SecretValue value(String text) {
        return SecretValue.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }

    static Object refusal(Uni<?> work) {
        return assertThrows(RefusedException.class, () -> done(work)).reason();
    }

    private VaultApi operatorless() {
        return new VaultApi(operator().address(), "");
    }

    private VaultConfig config(String secretId) {
        return new TestVaultConfig(operator().address(), setup.roleId(), secretId);
    }

    private VaultHttp http(String secretId) {
        return new VaultHttp(vertx, config(secretId), TestAuthority.none());
    }

    private VaultLogin login(VaultHttp http, String secretId) {
        return new VaultLogin(http, config(secretId), vertx.getDelegate());
    }
}
