package dev.perimeter.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.http.JsonApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealmFileTest {

    private static JsonNode realm = JsonApi.JSON.missingNode();

    @BeforeAll
    static void read() throws IOException {
        realm = JsonApi.JSON.readTree(
                Path.of("../keycloak/perimeter-realm.json").toFile());
    }

    @Test
    void fileHoldsNoUsers() {
        assertTrue(realm.path("users").isEmpty());
        assertTrue(realm.findValues("credentials").isEmpty());
    }

    @Test
    void fileHoldsNoSecrets() {
        for (var name : List.of("secret", "password", "privateKey", "clientSecret", "secretData")) {
            assertTrue(realm.findValues(name).isEmpty(), name);
        }
    }

    @Test
    void noClientTakesPasswords() {
        for (var client : realm.path("clients")) {
            assertFalse(
                    client.path("directAccessGrantsEnabled").asBoolean(true),
                    client.path("clientId").asText());
        }
    }

    @Test
    void onlyTheConsoleLogsPeopleInAndWithProof() {
        for (var client : realm.path("clients")) {
            var name = client.path("clientId").asText();
            assertEquals(
                    name.equals("console"), client.path("standardFlowEnabled").asBoolean(), name);
            assertFalse(client.path("publicClient").asBoolean(true), name);
            assertTrue(client.path("redirectUris").isEmpty(), "an installation says where its console is");
        }
        var console = StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals("console"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "S256",
                console.path("attributes").path("pkce.code.challenge.method").asText());
        assertFalse(console.path("serviceAccountsEnabled").asBoolean(true));
    }

    @Test
    void rolesAreThoseOfThePlatform() {
        assertEquals(
                List.of("admin", "operator", "approver", "auditor", "developer"),
                realm.path("roles").path("realm").findValuesAsText("name"));
    }
}
