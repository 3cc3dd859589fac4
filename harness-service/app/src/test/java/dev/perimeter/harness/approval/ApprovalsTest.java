package dev.perimeter.harness.approval;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ApprovalsTest {

    private static final String PATH = "/v1/perimeter/approvals";

    @Test
    void questionSaysWhatIsAskedAndWhy() {
        var place = new Place("questions-what");
        var question = place.ask("policy");
        Stack.database()
                .run(
                        "UPDATE action SET rules = '{default/shell}', reason = 'a person looks first', policy_hash = 'abc',"
                                + " arguments = '{\"command\":\"ls\"}' WHERE tool_use = '" + question + "'");

        place.list(place.developer)
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(question))
                .body("data[0].type", equalTo("approval"))
                .body("data[0].agent.name", equalTo("reviewer"))
                .body("data[0].agent.version", equalTo(1))
                .body("data[0].principal", equalTo("questions-what-dev"))
                .body("data[0].tool", equalTo("bash"))
                .body("data[0].mcp_server_name", nullValue())
                .body("data[0].arguments.command", equalTo("ls"))
                .body("data[0].raised_by", equalTo("policy"))
                .body("data[0].rules", contains("default/shell"))
                .body("data[0].reason", equalTo("a person looks first"))
                .body("data[0].policy_hash", equalTo("abc"));
    }

    @Test
    void readerIsToldWhatTheyMayAnswer() {
        var place = new Place("questions-may");
        place.ask("policy");
        place.ask("agent");

        assertEquals(List.of(false, true), place.list(place.developer).extract().path("data.may_allow"));
        assertEquals(List.of(true, true), place.list(place.developer).extract().path("data.may_deny"));
        assertEquals(List.of(true, false), place.list(place.approver).extract().path("data.may_allow"));
        assertEquals(List.of(true, false), place.list(place.approver).extract().path("data.may_deny"));
    }

    @Test
    void answeredOrExpiredQuestionWaitsForNobody() {
        var place = new Place("questions-over");
        var answered = place.ask("agent");
        var expired = place.ask("agent");
        place.list(place.developer).body("data", hasSize(2));

        place.developer
                .http()
                .body("{\"events\":[{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + answered
                        + "\",\"result\":\"deny\"}]}")
                .post("/v1/sessions/" + answered.replace("sevt", "sesn") + "/events")
                .then()
                .statusCode(200);
        Stack.database().run("UPDATE action SET expires_at = now() WHERE tool_use = '" + expired + "'");

        place.list(place.developer).body("data", empty());
    }

    @Test
    void questionOfADeletedSessionIsGone() {
        var place = new Place("questions-gone");
        var question = place.ask("agent");
        Stack.database()
                .run("UPDATE session SET deleted_at = now() WHERE id = '" + question.replace("sevt", "sesn") + "'");

        place.list(place.developer).body("data", empty());
    }

    @Test
    void oldestQuestionsComeFirstPageByPage() {
        var place = new Place("questions-pages");
        var first = place.ask("agent");
        var second = place.ask("agent");
        var third = place.ask("agent");

        var page = place.get(place.developer, "?limit=2").body("data.id", contains(first, second));
        String next = page.extract().path("next_page");
        place.get(place.developer, "?limit=2&page=" + next)
                .body("data.id", contains(third))
                .body("next_page", nullValue());
        place.developer.http().get(PATH + "?page=x").then().statusCode(400);
        place.developer.http().get(PATH + "?limit=0").then().statusCode(400);
        place.developer.http().get(PATH + "?limit=101").then().statusCode(400);
        Person.DEVELOPER.http().get(PATH + "?limit=2&page=" + next).then().statusCode(400);
    }

    @Test
    void everyRoleReadsTheQueueAndNobodyElse() {
        for (var role : List.of("developer", "operator", "admin", "approver", "auditor")) {
            Person.with("rose", role).http().get(PATH).then().statusCode(200);
        }
        Person.with("nobody", "guest").http().get(PATH).then().statusCode(403);
        Person.anonymous().get(PATH).then().statusCode(401);
    }

    /** A workspace of a test's own. */
    private record Place(Person developer, Person approver) {

        Place(String workspace) {
            this(
                    Person.of(workspace + "-dev", List.of("developer"), List.of(workspace)),
                    Person.of(workspace + "-app", List.of("approver"), List.of(workspace)));
        }

        String ask(String raisedBy) {
            var session = Made.session(developer);
            var use = session.replace("sesn", "sevt");
            Made.append(session, use, "agent.tool_use", "{\"name\":\"bash\"}");
            Made.action(session, use, "sandbox", "waiting", raisedBy);
            return use;
        }

        ValidatableResponse list(Person person) {
            return get(person, "");
        }

        ValidatableResponse get(Person person, String query) {
            return person.http().get(PATH + query).then().statusCode(200);
        }
    }
}
