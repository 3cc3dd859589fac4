package dev.perimeter.harness.sandbox;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.stack.FakeSandboxes;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.sandbox.v1.Sandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sandboxes and work types; each test has a workspace of its own. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class SandboxesTest {

    private static final String SANDBOXES = "/v1/perimeter/sandboxes";
    private static final String WORK_TYPES = "/v1/perimeter/work_types";

    private final String workspace = Ids.random("ws");
    private final Person developer = person("developer");

    @BeforeEach
    void make() {
        sandbox("sbx_000000001", "sesn_000000001", "ready");
        sandbox("sbx_000000002", "sesn_000000002", "creating");
        sandbox("sbx_000000003", "sesn_000000003", "gone");
    }

    @Test
    void livingSandboxesAreListed() {
        developer
                .http()
                .get(SANDBOXES)
                .then()
                .statusCode(200)
                .body("data.id", contains("sbx_000000001", "sbx_000000002"))
                .body("data[0].type", equalTo("sandbox"))
                .body("data[0].session_id", equalTo("sesn_000000001"))
                .body("data[0].work_type", equalTo("build"))
                .body("data[0].isolation", equalTo("gvisor"))
                .body("data[0].state", equalTo("ready"))
                .body("data[0].probed", equalTo(true))
                .body("data[0].created_at", equalTo("2026-01-01T00:00:00Z"));
    }

    @Test
    void theyComeByThePage() {
        var first = developer
                .http()
                .get(SANDBOXES + "?limit=2&include_gone=true")
                .then()
                .body("data", hasSize(2));
        String next = first.extract().path("next_page");

        developer
                .http()
                .get(SANDBOXES + "?limit=2&include_gone=true&page=" + next)
                .then()
                .statusCode(200)
                .body("data.id", contains("sbx_000000003"))
                .body("next_page", nullValue());
        developer.http().get(SANDBOXES + "?page=" + next).then().statusCode(400);
    }

    @Test
    void thoseOfOneSessionAreListed() {
        developer
                .http()
                .get(SANDBOXES + "?session_id=sesn_000000002")
                .then()
                .statusCode(200)
                .body("data.id", contains("sbx_000000002"));
    }

    @Test
    void parametersThatMakeNoSenseAreInvalid() {
        for (var wrong : List.of("?limit=0", "?limit=101", "?include_gone=perhaps", "?page=xyz")) {
            developer.http().get(SANDBOXES + wrong).then().statusCode(400);
        }
    }

    @Test
    void workTypesAreShownInFull() {
        developer
                .http()
                .get(WORK_TYPES)
                .then()
                .statusCode(200)
                .body("data.name", contains("exploration", "build", "sensitive-data", "production"))
                .body("data[0].type", equalTo("work_type"))
                .body("data[0].isolation", equalTo("container"))
                .body("data[0].network.unrestricted", equalTo(false))
                .body("data[0].network.hosts[0].host", equalTo("*.example.com"))
                .body("data[0].network.hosts[0].methods", contains("GET"))
                .body("data[0].limits.memory_bytes", equalTo(4L << 30))
                .body("data[0].limits.cpus", equalTo(1.5f))
                .body("data[0].limits.action_seconds", equalTo(60))
                .body("data[0].lifetime.wall_seconds", equalTo(86_400));
    }

    @Test
    void everyRoleSeesBothAndOthersNoSandbox() {
        for (var path : List.of(SANDBOXES, WORK_TYPES)) {
            for (var role : List.of("operator", "admin", "approver", "auditor")) {
                person(role).http().get(path).then().statusCode(200);
            }
            person("guest").http().get(path).then().statusCode(403);
            Person.anonymous().get(path).then().statusCode(401);
        }
        Person.STRANGER.http().get(SANDBOXES).then().statusCode(200).body("data", hasSize(0));
    }

    private Person person(String role) {
        return Person.of("olga", List.of(role), List.of(workspace));
    }

    private void sandbox(String id, String session, String state) {
        FakeSandboxes.listed(
                workspace,
                Sandbox.newBuilder()
                        .setId(id)
                        .setSession(session)
                        .setWorkType("build")
                        .setIsolation("gvisor")
                        .setState(state)
                        .setProbed(true)
                        .setCreated("2026-01-01T00:00:00Z")
                        .build());
    }
}
