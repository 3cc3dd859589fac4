package dev.perimeter.harness.vault;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.vaults.BetaManagedAgentsVault;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsCredential;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsEnvironmentVariableCreateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialCreateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialRetrieveParams;
import com.anthropic.services.blocking.beta.VaultService;
import dev.perimeter.harness.stack.FakeSecrets;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class VaultsTest {

    private static final String VALUE = "glpat-this-is-the-value";

    private final VaultService vaults = Person.DEVELOPER.sdk().beta().vaults();

    @Test
    void sdkReadsEveryFieldOfWhatItCreated() {
        var vault = vault();
        var credential = variable(vault, "GIT_TOKEN");

        assertEquals(vault, vaults.retrieve(vault.id()).validate());
        assertEquals("GIT_TOKEN", credential.auth().asEnvironmentVariable().secretName());
        var found = vaults.credentials()
                .retrieve(
                        credential.id(),
                        CredentialRetrieveParams.builder().vaultId(vault.id()).build());
        assertEquals(credential, found.validate());
    }

    @Test
    void valueGoesToSecretsWithWhatItMayDo() {
        var credential = variable(vault(), "GIT_TOKEN");

        var stored = FakeSecrets.stored(credential.id()).orElseThrow();

        assertEquals(VALUE, stored.value());
        assertEquals(Person.WORKSPACE, stored.workspace());
        assertEquals("egress-gateway", stored.description().getInjector());
        assertEquals(List.of("git.private.test"), stored.description().getHostsList());
        assertEquals(List.of("header"), stored.description().getPlacesList());
    }

    @Test
    void valueIsKeptNowhere() {
        var vault = vault();
        var answer = post(
                        vault,
                        "{\"auth\":{\"type\":\"static_bearer\",\"token\":\"" + VALUE
                                + "\",\"mcp_server_url\":\"https://incidents.tunnel.perimeter.internal/mcp\"}}")
                .statusCode(200)
                .body(not(containsString(VALUE)))
                .extract()
                .<String>path("id");

        assertEquals(
                "incidents",
                FakeSecrets.stored(answer).orElseThrow().description().getName());
        for (var table : List.of("credential", "vault", "outbox", "answer")) {
            var rows = Stack.database().column("SELECT t::text FROM " + table + " t");
            assertTrue(rows.stream().noneMatch(row -> row.contains(VALUE)), table);
        }
    }

    @Test
    void newValueReplacesTheOldOneAndNoValueKeepsIt() {
        var vault = vault();
        var credential = variable(vault, "GIT_TOKEN");

        update(vault, credential, "{\"auth\":{\"type\":\"environment_variable\",\"secret_value\":\"second\"}}")
                .statusCode(200);
        update(
                        vault,
                        credential,
                        "{\"auth\":{\"type\":\"environment_variable\",\"injection_location\":{\"body\":true}}}")
                .statusCode(200)
                .body("auth.injection_location.body", equalTo(true))
                .body("auth.injection_location.header", equalTo(true));

        var stored = FakeSecrets.stored(credential.id()).orElseThrow();
        assertEquals("second", stored.value());
        assertEquals(List.of("header", "body"), stored.description().getPlacesList());
    }

    @Test
    void credentialWhoseValueIsNotStoredDoesNotExist() {
        var vault = vault();
        FakeSecrets.away(true);
        try {
            post(vault, body("LATER")).statusCode(503);
        } finally {
            FakeSecrets.away(false);
        }

        assertEquals(0, vaults.credentials().list(vault.id()).items().size());
        post(vault, body("LATER")).statusCode(409);
        Stack.database().run("UPDATE credential SET created_at = created_at - interval '1 minute'");
        post(vault, body("LATER")).statusCode(200);
    }

    @Test
    void twoCredentialsOfAVaultShareNoName() {
        var vault = vault();
        variable(vault, "GIT_TOKEN");

        post(vault, body("GIT_TOKEN")).statusCode(409);
    }

    @Test
    void vaultHoldsSoManyCredentialsAndNoMore() {
        var vault = vault();
        post(vault, body("A")).statusCode(200);
        post(vault, body("B")).statusCode(200);
        post(vault, body("C")).statusCode(200);

        post(vault, body("D")).statusCode(400).body("error.message", containsString("at most 3"));
    }

    @Test
    void hostsOfACredentialAreAtMostSixteen() {
        var vault = vault();
        post(vault, hosts("A", 16)).statusCode(200);
        post(vault, hosts("B", 17)).statusCode(400);
        post(vault, hosts("C", 0)).statusCode(400);
    }

    @Test
    void hostsOfACredentialAreHosts() {
        var vault = vault();
        for (var bad : List.of("*", "a.test:443", "node.1", "127.1", "a.test.", "a..b")) {
            post(vault, body("BAD").replace("git.private.test", bad)).statusCode(400);
        }
        post(vault, body("GOOD").replace("git.private.test", "*.private.test")).statusCode(200);
    }

    @Test
    void archivedCredentialHasNoValueLeft() {
        var vault = vault();
        var credential = variable(vault, "GIT_TOKEN");

        Person.DEVELOPER
                .http()
                .post("/v1/vaults/" + vault.id() + "/credentials/" + credential.id() + "/archive")
                .then()
                .statusCode(200);

        assertTrue(FakeSecrets.stored(credential.id()).isEmpty());
        update(vault, credential, "{\"display_name\":\"x\"}").statusCode(400);
        post(vault, body("GIT_TOKEN")).statusCode(200);
    }

    @Test
    void deletedVaultTakesItsValuesWithIt() {
        var vault = vault();
        var credential = variable(vault, "GIT_TOKEN");

        vaults.delete(vault.id()).validate();

        assertTrue(FakeSecrets.stored(credential.id()).isEmpty());
        assertThrows(NotFoundException.class, () -> vaults.retrieve(vault.id()));
    }

    @Test
    void archivedVaultTakesNoCredentials() {
        var vault = vault();
        var credential = variable(vault, "GIT_TOKEN");

        assertTrue(vaults.archive(vault.id()).validate().archivedAt().isPresent());

        assertTrue(FakeSecrets.stored(credential.id()).isEmpty());
        post(vault, body("OTHER")).statusCode(400);
    }

    @Test
    void credentialOfAnotherVaultIsNotFound() {
        var credential = variable(vault(), "GIT_TOKEN");

        update(vault(), credential, "{\"display_name\":\"x\"}").statusCode(404);
    }

    @Test
    void valueHidesItself() {
        assertEquals("SecretValue[hidden]", new SecretValue(VALUE).toString());
    }

    private BetaManagedAgentsVault vault() {
        return vaults.create(VaultCreateParams.builder().displayName("demo").build())
                .validate();
    }

    private BetaManagedAgentsCredential variable(BetaManagedAgentsVault vault, String name) {
        return vaults.credentials()
                .create(
                        vault.id(),
                        CredentialCreateParams.builder()
                                .displayName("clones the repository")
                                .auth(BetaManagedAgentsEnvironmentVariableCreateParams.builder()
                                        .type(JsonValue.from("environment_variable"))
                                        .secretName(name)
                                        .secretValue(VALUE)
                                        .limitedNetworking(List.of("git.private.test"))
                                        .build())
                                .build())
                .validate();
    }

    private static String body(String name) {
        return hosts(name, 1);
    }

    private static String hosts(String name, int count) {
        var hosts = String.join(",", java.util.Collections.nCopies(count, "\"git.private.test\""));
        return "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"" + name
                + "\",\"secret_value\":\"v\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[" + hosts + "]}}}";
    }

    private static ValidatableResponse post(BetaManagedAgentsVault vault, String body) {
        return Person.DEVELOPER
                .http()
                .body(body)
                .post("/v1/vaults/" + vault.id() + "/credentials")
                .then();
    }

    private static ValidatableResponse update(
            BetaManagedAgentsVault vault, BetaManagedAgentsCredential credential, String body) {
        return Person.DEVELOPER
                .http()
                .body(body)
                .post("/v1/vaults/" + vault.id() + "/credentials/" + credential.id())
                .then();
    }
}
