package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks all that the OpenAPI document names: whom each call refuses, and that nothing is left out. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class EveryEndpointTest {

    private record Call(Method method, String path) {

        boolean about(String what) {
            return path.contains("{" + what + "}");
        }

        boolean isPublicToAnyRole() {
            return Set.of("/v1/perimeter/workspaces", "/v1/perimeter/me").contains(path);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** No role of the realm may do everything: this is who may not. */
    private static final Map<String, Person> OUTSIDERS = Map.of(
            "/v1/perimeter/audit", Person.with("oscar", "operator", "developer", "approver"),
            "/v1/perimeter", Person.with("nobody", "guest"),
            "/v1", Person.AUDITOR);

    private static final Person ADMIN = Person.with("ada", "admin");
    private static final Person FOREIGN_ADMIN = Person.of("fred", List.of("admin"), List.of("elsewhere"));
    private static final int FEWEST = 35;

    @Test
    void documentNamesEveryEndpoint() {
        var calls = calls();

        assertTrue(calls.size() >= FEWEST, "only " + calls);
        assertEquals(calls.size(), Set.copyOf(calls).size());
    }

    @TestFactory
    Stream<DynamicTest> anonymousCallIsRefused() {
        return calls().stream()
                .map(call -> dynamicTest(call.toString(), () -> {
                    assertEquals(401, status(Person.anonymous(), call));
                }));
    }

    @TestFactory
    Stream<DynamicTest> callWithoutTheRoleIsForbidden() {
        return calls().stream()
                .filter(call -> !call.isPublicToAnyRole())
                .map(call -> dynamicTest(call.toString(), () -> {
                    assertEquals(403, status(outsider(call).http(), call));
                }));
    }

    @TestFactory
    Stream<DynamicTest> callWithoutAnyRoleIsForbidden() {
        var guest = Person.with("guest");
        return calls().stream()
                .map(call -> dynamicTest(call.toString(), () -> {
                    assertEquals(403, status(guest.http(), call));
                }));
    }

    @TestFactory
    Stream<DynamicTest> callForAWorkspaceOfOthersIsForbidden() {
        return calls().stream()
                .map(call -> dynamicTest(call.toString(), () -> {
                    assertEquals(403, status(ADMIN.http().header("anthropic-workspace-id", "elsewhere"), call));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatBelongsToOthersIsNotFound() {
        var session = Made.session(ADMIN);
        return calls().stream()
                .filter(EveryEndpointTest::namesAnObject)
                .map(call -> dynamicTest(call.toString(), () -> {
                    var status = FOREIGN_ADMIN
                            .http()
                            .body(body(call))
                            .request(call.method(), path(call, session))
                            .statusCode();
                    assertEquals(404, status);
                }));
    }

    /** A record's number is no secret: audit-service itself answers by workspace. The policy is one for all of them. */
    private static boolean namesAnObject(Call call) {
        return call.path().contains("{")
                && !call.about("sequence")
                && !call.path().startsWith("/v1/perimeter/policy/");
    }

    private static Person outsider(Call call) {
        return OUTSIDERS.entrySet().stream()
                .filter(entry -> call.path().startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(person -> !call.path().endsWith("/export"))
                .orElse(Person.APPROVER);
    }

    private static int status(RequestSpecification request, Call call) {
        return request.body(body(call))
                .request(call.method(), path(call, "sesn_012345678901234567890123"))
                .statusCode();
    }

    private static String body(Call call) {
        if (call.path().endsWith("/events")) {
            return "{\"events\":[{\"type\":\"user.interrupt\"}]}";
        }
        return "{\"auth\":{\"type\":\"static_bearer\",\"token\":\"t\",\"mcp_server_url\":\"https://a.test/\"}}";
    }

    private static String path(Call call, String session) {
        return call.path().replace("{session}", session).replaceAll("\\{[a-z]+}", "7");
    }

    private static List<Call> calls() {
        Map<String, Map<String, Object>> paths = Person.anonymous()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        var calls = new ArrayList<Call>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Set.of("get", "post", "delete", "put", "patch").contains(method))
                .forEach(method -> calls.add(new Call(Method.valueOf(method.toUpperCase(Locale.ROOT)), path))));
        return calls;
    }
}
