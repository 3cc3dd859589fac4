package dev.perimeter.harness.wire;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Realm;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ErrorsTest {

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
        var limit = 2 * 1024 * 1024;
        var most = "{\"name\":\"" + "n".repeat(limit - 11) + "\"}";
        isError(Person.DEVELOPER.http().body(most).post("/v1/agents").then(), 400, "invalid_request_error");
        isError(Person.DEVELOPER.http().body(most + " ").post("/v1/agents").then(), 413, "request_too_large");
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
