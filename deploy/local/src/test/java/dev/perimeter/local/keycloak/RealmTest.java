package dev.perimeter.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.http.JsonApi.Answer;
import dev.perimeter.local.port.Port;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Needs("keycloak")
class RealmTest {

    private static final String TOKENS = "/realms/perimeter/protocol/openid-connect/token";
    private static final Map<String, List<String>> CALLEES = Map.of(
            "harness-service", List.of("sandbox-service", "tunnel-service", "secrets-service", "audit-service"),
            // three have replicas that pass calls on to each other
            "sandbox-service", List.of("sandbox-service", "egress-gateway", "audit-service"),
            "egress-gateway", List.of("egress-gateway", "secrets-service", "audit-service"),
            "tunnel-service", List.of("tunnel-service", "secrets-service", "audit-service"),
            "connector", List.of("tunnel-service"),
            "secrets-service", List.of("audit-service"),
            "audit-service", List.of());

    private static SystemUnderTest system;

    /** Everyone who can be called. */
    enum Callee {
        HARNESS_SERVICE,
        SANDBOX_SERVICE,
        EGRESS_GATEWAY,
        TUNNEL_SERVICE,
        SECRETS_SERVICE,
        AUDIT_SERVICE;

        String client() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @BeforeAll
    static void open(SystemUnderTest running) {
        system = running;
    }

    static Stream<String> clients() {
        return CALLEES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void serviceGetsATokenForEachOfItsCalleesOnly(String client) throws IOException {
        for (var callee : Callee.values()) {
            var answer = clientToken(client, callee.client());
            var allowed = CALLEES.getOrDefault(client, List.of()).contains(callee.client());
            assertEquals(allowed, answer.ok(), client + " → " + callee.client());
            if (allowed) {
                assertEquals(callee.client(), claims(answer).path("aud").asText());
                assertEquals(client, claims(answer).path("azp").asText());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Callee.class)
    void wrongSecretGetsNoToken(Callee callee) {
        var answer =
                api().form(TOKENS, "grant_type=client_credentials&client_secret=wrong&client_id=" + callee.client());
        assertEquals(401, answer.status());
    }

    @Test
    void tokenOfAPersonIsForHarnessAndNamesRoleAndWorkspaces() throws IOException {
        for (var user : DemoUser.ALL) {
            var claims = payload(system.token(user.name()));
            assertEquals("harness-service", claims.path("aud").asText());
            assertEquals(user.name(), claims.path("preferred_username").asText());
            assertEquals(List.of(user.workspace()), texts(claims.path("workspaces")));
            assertTrue(texts(claims.path("realm_access").path("roles")).contains(user.role()));
        }
    }

    @Test
    void serviceHasNoPersonsRole() throws IOException {
        var claims = claims(clientToken("harness-service", "audit-service"));
        assertFalse(claims.has("realm_access"));
        assertFalse(claims.has("workspaces"));
    }

    @Test
    void consoleLeadsBackToItselfOnlyAndWantsAProof() {
        var here = URLEncoder.encode(
                system.site().ports().http(Port.HARNESS) + "/console/callback", StandardCharsets.UTF_8);
        var asked = "/realms/perimeter/protocol/openid-connect/auth?client_id=console&response_type=code&scope=openid";
        var proof = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);

        assertEquals(200, api().get(asked + proof + "&redirect_uri=" + here).status());
        assertEquals(
                400,
                api().get(asked + proof + "&redirect_uri=https%3A%2F%2Fevil.test%2F")
                        .status());
        var without = api().get(asked + "&redirect_uri=" + here);
        assertEquals(302, without.status());
        assertTrue(without.location().contains("error=invalid_request"), without.location());
        assertEquals(401, clientToken("console", "harness-service").status(), "it is no service");
    }

    @Test
    void bootstrapMayBeRepeated() {
        var site = system.site();
        var realm = new Realm(
                site.ports().http(Port.KEYCLOAK),
                site.ports().http(Port.HARNESS),
                site.credentials(),
                site.layout().repository());
        var before = system.clientSecret("harness-service");
        assertDoesNotThrow(realm::bootstrap);
        assertEquals(before, system.clientSecret("harness-service"));
        assertTrue(clientToken("harness-service", "audit-service").ok());
    }

    private static Answer clientToken(String client, String callee) {
        return api().form(
                        TOKENS,
                        "grant_type=client_credentials&client_id=" + client + "&client_secret="
                                + system.clientSecret(client) + "&scope=aud-" + callee);
    }

    private static JsonApi api() {
        return JsonApi.of(system.site().ports().http(Port.KEYCLOAK));
    }

    private static JsonNode claims(Answer answer) throws IOException {
        return payload(answer.body().path("access_token").asText());
    }

    private static JsonNode payload(String token) throws IOException {
        return JsonApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
