package dev.perimeter.local.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.state.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Needs("vault")
class VaultBootstrapTest {

    private static final String CREDENTIAL = "vcrd_bootstraptest";
    private static final String VALUE = "/v1/perimeter/data/demo/" + CREDENTIAL;
    private static final int DENIED = 403;

    private static SystemUnderTest system;
    private static VaultServer server;

    @BeforeAll
    static void open(SystemUnderTest running) {
        system = running;
        server = new VaultServer(running.site().ports().http(Port.VAULT));
    }

    @Test
    void bootstrapMayBeRepeatedAndChangesNoLogin() {
        var before = logins();
        new VaultBootstrap(
                        root(),
                        system.site().credentials(),
                        system.site().layout().repository())
                .apply();
        assertEquals(before, logins());
    }

    @Test
    void checkpointKeyCannotLeaveTheStore() {
        var key = root().require("/v1/transit/keys/audit-checkpoint").path("data");
        assertEquals("ed25519", key.path("type").asText());
        assertFalse(key.path("exportable").asBoolean());
        assertFalse(key.path("deletion_allowed").asBoolean());
        assertEquals(
                400,
                root().get("/v1/transit/export/signing-key/audit-checkpoint").status());
    }

    @Test
    void auditSignsCheckpointsAndSeesNoValue() {
        var audit = as("audit-service");
        var signed = audit.require("POST", "/v1/transit/sign/audit-checkpoint", Map.of("input", "aGVsbG8="));
        assertTrue(signed.path("data").path("signature").asText().startsWith("vault:v1:"));
        assertEquals(DENIED, audit.get(VALUE).status());
        assertEquals(
                DENIED,
                audit.send("POST", "/v1/auth/token/create/lease", Map.of()).status());
    }

    @Test
    void secretsStoresAValueAndReadsItThroughAChildTokenOnly() {
        var secrets = as("secrets-service");
        secrets.require("POST", VALUE, Map.of("data", Map.of("value", "v")));
        assertEquals(DENIED, secrets.get(VALUE).status());
        var child = child(secrets);
        assertEquals(
                "v",
                child.require(VALUE).path("data").path("data").path("value").asText());
    }

    @Test
    void childTokenIsNoLongerGoodWhenItIsRevoked() {
        var secrets = as("secrets-service");
        secrets.require("POST", VALUE, Map.of("data", Map.of("value", "v")));
        var made = lease(secrets, CREDENTIAL);
        var child = server.as(new Secret(made.path("client_token").asText()));
        assertEquals(200, child.get(VALUE).status());
        secrets.require(
                "POST",
                "/v1/auth/token/revoke-accessor",
                Map.of("accessor", made.path("accessor").asText()));
        assertEquals(DENIED, child.get(VALUE).status());
    }

    @Test
    void childTokenOfAnotherCredentialReadsNothing() {
        var secrets = as("secrets-service");
        secrets.require("POST", VALUE, Map.of("data", Map.of("value", "v")));
        var other = lease(secrets, "vcrd_anothertest").path("client_token").asText();
        assertEquals(DENIED, server.as(new Secret(other)).get(VALUE).status());
    }

    @Test
    void childTokenCanNeitherWriteNorMakeOthers() {
        var child = child(as("secrets-service"));
        assertEquals(
                DENIED,
                child.send("POST", VALUE, Map.of("data", Map.of("value", "w"))).status());
        assertEquals(
                DENIED, child.send("POST", "/v1/auth/token/create", Map.of()).status());
    }

    @Test
    void secretsCannotSignCheckpoints() {
        var answer =
                as("secrets-service").send("POST", "/v1/transit/sign/audit-checkpoint", Map.of("input", "aGVsbG8="));
        assertEquals(DENIED, answer.status());
    }

    @Test
    void valuesOutliveAServerThatIsKilled() {
        var secrets = as("secrets-service");
        secrets.require("POST", VALUE, Map.of("data", Map.of("value", "kept")));
        system.kill("vault");
        system.start("vault");
        var child = child(as("secrets-service"));
        assertEquals(
                "kept",
                child.require(VALUE).path("data").path("data").path("value").asText());
    }

    private static JsonApi child(JsonApi parent) {
        return server.as(
                new Secret(lease(parent, CREDENTIAL).path("client_token").asText()));
    }

    private static JsonNode lease(JsonApi parent, String credential) {
        var asked = Map.of("ttl", "60s", "entity_alias", credential);
        return parent.require("POST", "/v1/auth/token/create/lease", asked).path("auth");
    }

    private static JsonApi root() {
        return server.as(system.site().credentials().get(VaultServer.TOKEN));
    }

    private static JsonApi as(String service) {
        var credentials = system.site().credentials();
        var made = JsonApi.of(server.address())
                .require(
                        "POST",
                        "/v1/auth/approle/login",
                        Map.of(
                                "role_id", credentials.get(AppRole.id(service)).value(),
                                "secret_id",
                                        credentials.get(AppRole.secret(service)).value()));
        return server.as(new Secret(made.path("auth").path("client_token").asText()));
    }

    private static List<Secret> logins() {
        var credentials = system.site().credentials();
        return List.of(
                credentials.get(AppRole.id("secrets-service")),
                credentials.get(AppRole.secret("secrets-service")),
                credentials.get(AppRole.id("audit-service")),
                credentials.get(AppRole.secret("audit-service")));
    }
}
