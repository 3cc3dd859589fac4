package dev.perimeter.harness.record;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.FakeAudit;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RecordTest {

    @Test
    void coverageIsAShareWithItsReasons() {
        var session = Made.session(Person.DEVELOPER);

        Person.DEVELOPER
                .http()
                .get("/v1/perimeter/coverage?session_id=" + session)
                .then()
                .statusCode(200)
                .body("session_id", equalTo(session))
                .body("coverage", equalTo(0.75f))
                .body("outside[0].reason", equalTo("unknown outcome"));
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/coverage")
                .then()
                .statusCode(200)
                .body("session_id", nullValue());
    }

    @Test
    void diagramComesAsJsonAndAsText() {
        var path = "/v1/perimeter/sessions/" + Made.session(Person.DEVELOPER);

        Person.DEVELOPER.http().get(path + "/diagram").then().statusCode(200).body("nodes[0].type", equalTo("tool"));
        var text = Person.DEVELOPER
                .http()
                .accept("text/plain")
                .get(path + "/diagram")
                .then()
                .statusCode(200);
        assertEquals("flowchart LR\n  a --> a\n", text.extract().asString());
        var file = Person.DEVELOPER.http().get(path + "/diagram.mmd").then().contentType(startsWith("text/plain"));
        assertEquals("flowchart LR\n  a --> a\n", file.extract().asString());
        Person.DEVELOPER
                .http()
                .get(path + "/actions/act_0123456789/diagram")
                .then()
                .statusCode(200)
                .body("nodes[0].action", equalTo("act_0123456789"));
    }

    @Test
    void toolUseLeadsToTheRecordsOfItsAction() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        var path = "/v1/perimeter/sessions/" + session + "/tool_uses/";
        Made.action(session, use, "sandbox", "finished", "agent");

        Person.DEVELOPER
                .http()
                .get(path + use)
                .then()
                .statusCode(200)
                .body("id", equalTo(use.replace("sevt", "act")))
                .body("tool", equalTo("bash"))
                .body("mcp_server_name", nullValue())
                .body("more", equalTo(false))
                .body("records", hasSize(10))
                .body("records[9].sequence", equalTo(9))
                .body("records[0].record.by", equalTo("dora"));
        Person.DEVELOPER.http().get(path + "sevt_none").then().statusCode(404);
    }

    @Test
    void recordOfADeletedSessionStays() {
        var session = Made.session(Person.DEVELOPER);
        Person.DEVELOPER.http().delete("/v1/sessions/" + session).then().statusCode(200);

        Person.AUDITOR
                .http()
                .get("/v1/perimeter/sessions/" + session + "/export")
                .then()
                .statusCode(200);
    }

    @Test
    void searchPagesThroughTheAudit() {
        var first = Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?kind=intent&limit=6")
                .then()
                .statusCode(200)
                .body("data", hasSize(6))
                .body("data[0].record.by", equalTo("otto"))
                .body("data[0].record.workspace", equalTo(Person.WORKSPACE));
        String next = first.extract().path("next_page");

        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?kind=intent&limit=6&page=" + next)
                .then()
                .body("data.sequence", contains(6, 7, 8, 9))
                .body("next_page", nullValue());
        Person.AUDITOR.http().get("/v1/perimeter/audit?page=" + next).then().statusCode(400);
    }

    @Test
    void searchGoesBackFromTheNewest() {
        String next = Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?order=desc&limit=6")
                .then()
                .statusCode(200)
                .body("data.sequence", contains(9, 8, 7, 6, 5, 4))
                .extract()
                .path("next_page");

        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?order=desc&limit=6&page=" + next)
                .then()
                .body("data.sequence", contains(3, 2, 1, 0))
                .body("next_page", nullValue());
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?order=asc&page=" + next)
                .then()
                .statusCode(400);
        Person.AUDITOR.http().get("/v1/perimeter/audit?order=down").then().statusCode(400);
    }

    @Test
    void recordsOfNoWorkspaceAreReadOnDemand() {
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?scope=installation&limit=1")
                .then()
                .statusCode(200)
                .body("data[0].record.workspace", equalTo(""));
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit/9/proof?scope=installation")
                .then()
                .statusCode(200);
        Person.AUDITOR.http().get("/v1/perimeter/audit?scope=all").then().statusCode(400);
        Person.DEVELOPER
                .http()
                .get("/v1/perimeter/audit?scope=installation")
                .then()
                .statusCode(403);
    }

    @Test
    void searchTakesKnownKindsAndUpTo500() {
        Person.AUDITOR.http().get("/v1/perimeter/audit?kind=rumour").then().statusCode(400);
        Person.AUDITOR.http().get("/v1/perimeter/audit?limit=500").then().statusCode(200);
        Person.AUDITOR.http().get("/v1/perimeter/audit?limit=501").then().statusCode(400);
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit?created_at[gte]=now")
                .then()
                .statusCode(400);
    }

    @Test
    void proofOfAnUnknownRecordIsNotFound() {
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/audit/9/proof")
                .then()
                .statusCode(200)
                .body("sequence", equalTo(9));
        Person.AUDITOR.http().get("/v1/perimeter/audit/10/proof").then().statusCode(404);
        Person.AUDITOR.http().get("/v1/perimeter/audit/x/proof").then().statusCode(404);
    }

    @Test
    void exportIsALinePerObject() {
        var session = Made.session(Person.DEVELOPER);

        var lines = Person.AUDITOR
                .http()
                .get("/v1/perimeter/sessions/" + session + "/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        assertEquals(10, lines.size(), lines.toString());
        assertEquals("{\"line\":9}", lines.getLast());
    }

    @Test
    void lineOfALargeRecordIsExported() {
        var session = Made.session(Person.DEVELOPER);
        var large = 9_000_000;
        FakeAudit.padding(large);
        try {
            var export = Person.AUDITOR
                    .http()
                    .get("/v1/perimeter/sessions/" + session + "/export")
                    .then()
                    .statusCode(200);
            assertTrue(export.extract().asByteArray().length > 10 * large);
        } finally {
            FakeAudit.padding(0);
        }
    }

    @Test
    void auditThatIsAwayIsSaidSo() {
        var session = Made.session(Person.DEVELOPER);
        FakeAudit.away(true);
        try {
            Person.AUDITOR
                    .http()
                    .get("/v1/perimeter/coverage")
                    .then()
                    .statusCode(503)
                    .body("error.type", equalTo("api_error"));
            Person.AUDITOR
                    .http()
                    .get("/v1/perimeter/sessions/" + session + "/export")
                    .then()
                    .statusCode(503);
        } finally {
            FakeAudit.away(false);
        }
    }

    @Test
    void callerSeesTheirWorkspaces() {
        Person.of("wim", List.of("developer"), List.of("two", "one"))
                .http()
                .get("/v1/perimeter/workspaces")
                .then()
                .statusCode(200)
                .body("data.id", contains("one", "two"));
    }

    @Test
    void policyIsShownAndTried() {
        Person.DEVELOPER
                .http()
                .get("/v1/perimeter/policy")
                .then()
                .statusCode(200)
                .body("documents[0].name", equalTo("policy/default.yaml"));
        Person.DEVELOPER
                .http()
                .body("{\"tool\":\"no_such_tool\",\"kind\":\"custom\",\"arguments\":{\"a\":1}}")
                .post("/v1/perimeter/policy/try")
                .then()
                .statusCode(200)
                .body("arguments.a", equalTo(1));
        Person.DEVELOPER
                .http()
                .body("{}")
                .post("/v1/perimeter/policy/try")
                .then()
                .statusCode(400);
    }
}
