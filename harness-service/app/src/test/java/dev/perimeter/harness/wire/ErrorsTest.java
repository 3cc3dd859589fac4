package dev.perimeter.harness.wire;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Realm;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ErrorsTest {

    private static final int LIMIT = 2 * 1024 * 1024;
    private static final int SERVERS_LIMIT = 16 * 1024 * 1024;

    @Test
    void unknownPathIsNotFound() {
        isError(Person.DEVELOPER.http().get("/v1/nothing?beta=true").then(), 404, "not_found_error");
    }

    @Test
    void unknownPathOutsideTheApiIsNotFound() {
        isError(Person.anonymous().get("/somewhere").then(), 404, "not_found_error");
    }

    @Test
    void wrongMethodIsRefused() {
        isError(Person.DEVELOPER.http().put("/v1/agents").then(), 405, "invalid_request_error");
    }

    @Test
    void missingTokenIsUnauthenticated() {
        isError(Person.anonymous().get("/v1/agents").then(), 401, "authentication_error")
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void garbledTokenIsUnauthenticated() {
        isError(new Person("not.a.token").http().get("/v1/agents").then(), 401, "authentication_error");
    }

    @Test
    void expiredTokenIsUnauthenticated() {
        var expired = new Person(Realm.expired("dora", List.of("developer"), List.of(Person.WORKSPACE)));
        isError(expired.http().get("/v1/agents").then(), 401, "authentication_error");
    }

    @Test
    void tokenForAnotherServiceIsUnauthenticated() {
        var foreign =
                new Person(Realm.token("dora", List.of("developer"), List.of(Person.WORKSPACE), "secrets-service"));
        isError(foreign.http().get("/v1/agents").then(), 401, "authentication_error");
    }

    @Test
    void callerWithoutAnyWorkspaceIsForbidden() {
        var homeless = Person.of("dora", List.of("developer"), List.of());
        isError(homeless.http().get("/v1/agents").then(), 403, "permission_error");
    }

    @Test
    void workspaceOfOthersIsForbidden() {
        isError(
                Person.DEVELOPER
                        .http()
                        .header("anthropic-workspace-id", "elsewhere")
                        .get("/v1/agents")
                        .then(),
                403,
                "permission_error");
    }

    @Test
    void callerWithSeveralWorkspacesPicksOne() {
        var both = Person.of("dora", List.of("developer"), List.of("one", "two"));
        isError(both.http().get("/v1/agents").then(), 400, "invalid_request_error");
        both.http()
                .header("anthropic-workspace-id", "two")
                .get("/v1/agents")
                .then()
                .statusCode(200);
    }

    @Test
    void malformedJsonIsInvalid() {
        isError(Person.DEVELOPER.http().body("{\"name\":").post("/v1/agents").then(), 400, "invalid_request_error");
    }

    @Test
    void bodyThatIsNoObjectIsInvalid() {
        isError(Person.DEVELOPER.http().body("[1]").post("/v1/agents").then(), 400, "invalid_request_error");
    }

    @Test
    void otherMediaTypeIsUnsupported() {
        isError(
                Person.DEVELOPER
                        .http()
                        .contentType("text/xml")
                        .body("<a/>")
                        .post("/v1/agents")
                        .then(),
                415,
                "invalid_request_error");
    }

    @Test
    void invalidFieldIsNamed() {
        isError(
                        Person.DEVELOPER
                                .http()
                                .body("{\"model\":\"m\",\"name\":7}")
                                .post("/v1/agents")
                                .then(),
                        400,
                        "invalid_request_error")
                .body("error.message", startsWith("name:"));
    }

    @Test
    void bodyOverTheLimitIsTooLarge() {
        isError(Person.DEVELOPER.http().body(agent(LIMIT)).post("/v1/agents").then(), 400, "invalid_request_error");
        isError(
                Person.DEVELOPER
                        .http()
                        .body(agent(LIMIT + 1))
                        .post("/v1/agents")
                        .then(),
                413,
                "request_too_large");
    }

    @Test
    void bodyOverTheServersOwnLimitIsTooLargeOnEveryPath() throws Exception {
        for (var path : List.of("/v1/agents", "/v1/nothing", "/somewhere")) {
            isTooLarge(post(path, BodyPublishers.ofString(agent(SERVERS_LIMIT + 1))));
            isTooLarge(post(path, BodyPublishers.ofString(agent(SERVERS_LIMIT))));
        }
    }

    @Test
    void bodyOfUntoldLengthIsReadUpToTheLimit() throws Exception {
        for (var headers : List.of(new String[0], new String[] {Retries.COUNT, "0"})) {
            assertEquals(400, post("/v1/agents", untold(agent(LIMIT)), headers).statusCode());
            isTooLarge(post("/v1/agents", untold(agent(LIMIT + 1)), headers));
            isTooLarge(post("/v1/agents", untold(agent(SERVERS_LIMIT + 1)), headers));
        }
    }

    @Test
    void everyAnswerHasItsOwnRequestId() {
        var first = Person.DEVELOPER
                .http()
                .get("/v1/agents")
                .then()
                .statusCode(200)
                .extract()
                .header("request-id");
        Person.DEVELOPER
                .http()
                .get("/v1/agents")
                .then()
                .header("request-id", startsWith("req_"))
                .header("request-id", not(equalTo(first)));
    }

    private static HttpResponse<String> post(String path, BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(Person.address() + path))
                .header("Authorization", "Bearer " + Person.DEVELOPER.token())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static BodyPublisher untold(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** An agent whose name is too long, in so many bytes. */
    private static String agent(int bytes) {
        return "{\"name\":\"" + "n".repeat(bytes - 11) + "\"}";
    }

    private static void isTooLarge(HttpResponse<String> response) throws JsonProcessingException {
        assertEquals(413, response.statusCode());
        var id = response.headers().firstValue("request-id").orElseThrow();
        var body = new ObjectMapper().readTree(response.body());
        assertEquals("error", body.path("type").asText());
        assertEquals("request_too_large", body.path("error").path("type").asText());
        assertEquals(
                "a request may have at most " + LIMIT + " bytes",
                body.path("error").path("message").asText());
        assertEquals(id, body.path("request_id").asText());
    }

    private static ValidatableResponse isError(ValidatableResponse response, int status, String type) {
        var id = response.statusCode(status)
                .contentType("application/json")
                .header("request-id", startsWith("req_"))
                .extract()
                .header("request-id");
        return response.body("type", equalTo("error"))
                .body("error.type", equalTo(type))
                .body("error.message", notNullValue())
                .body("request_id", equalTo(id));
    }
}
