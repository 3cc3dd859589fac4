package dev.perimeter.harness.lifecycle;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.SessionListParams;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.services.blocking.beta.SessionService;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class SessionsTest {

    private final SessionService sessions = Person.DEVELOPER.sdk().beta().sessions();

    @Test
    void sdkReadsEveryFieldOfWhatItCreated() {
        var agent = Made.agent(Person.DEVELOPER);
        var created = sessions.create(SessionCreateParams.builder()
                        .agent(agent)
                        .environmentId(Made.environment(Person.DEVELOPER))
                        .title("incident 7")
                        .addInitialEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                .type(com.anthropic.core.JsonValue.from("user.message"))
                                .addTextContent("Review it.")
                                .build())
                        .build())
                .validate();

        assertEquals(agent, created.agent().id());
        assertEquals(1, created.agent().tools().size());
        assertEquals(BetaManagedAgentsSession.Status.IDLE, created.status());
        assertEquals(created.id(), sessions.retrieve(created.id()).validate().id());
        var events = sessions.events().list(created.id()).items();
        assertTrue(events.getFirst().asUserMessage().processedAt().isEmpty());
    }

    @Test
    void sessionKeepsTheVersionThatItWasMadeWith() {
        var agent = Made.agent(Person.DEVELOPER);
        Person.DEVELOPER
                .http()
                .body("{\"name\":\"second\"}")
                .post("/v1/agents/" + agent)
                .then()
                .statusCode(200);

        create("{\"type\":\"agent\",\"id\":\"" + agent + "\",\"version\":1}", "")
                .body("agent.version", equalTo(1))
                .body("agent.name", equalTo("reviewer"));
        create("{\"type\":\"agent\",\"id\":\"" + agent + "\"}", "").body("agent.version", equalTo(2));
        create("{\"type\":\"agent_with_overrides\",\"id\":\"" + agent + "\",\"system\":\"Short.\",\"tools\":[]}", "")
                .body("agent.system", equalTo("Short."))
                .body("agent.tools", hasSize(0));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        var agent = Made.agent(Person.DEVELOPER);
        create("{\"type\":\"agent\",\"id\":\"" + agent + "\",\"version\":9}", "", 404);
        create("\"agent_012345678901234567890123\"", "", 404);
        create("\"" + agent + "\"", ",\"vault_ids\":[\"vlt_012345678901234567890123\"]", 404);
        create("\"" + agent + "\"", ",\"environment_id\":\"env_012345678901234567890123\"", 404);
    }

    @Test
    void archivedPartsAreRefused() {
        var agent = Made.agent(Person.DEVELOPER);
        Person.DEVELOPER.http().post("/v1/agents/" + agent + "/archive").then().statusCode(200);
        create("\"" + agent + "\"", "", 400).body("error.message", containsString("agent: is archived"));
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        var agent = "\"" + Made.agent(Person.DEVELOPER) + "\"";
        create(agent, ",\"resources\":[{\"type\":\"file\",\"file_id\":\"f\"}]", 400);
        create(agent, ",\"budget\":{\"type\":\"limit\"}", 400);
        create(agent, ",\"initial_events\":[{\"type\":\"user.interrupt\"}]", 400);
    }

    @Test
    void pagesGoForwardsAndBackwards() {
        var person = Person.of("pat", List.of("developer"), List.of("session-pages"));
        var agent = Made.agent(person);
        var environment = Made.environment(person);
        var made = new ArrayList<String>();
        IntStream.range(0, 5).forEach(_ -> made.addFirst(Made.session(person, agent, environment)));

        var listed =
                person
                        .sdk()
                        .beta()
                        .sessions()
                        .list(SessionListParams.builder().limit(2).build())
                        .autoPager()
                        .stream()
                        .map(BetaManagedAgentsSession::id)
                        .toList();
        assertEquals(made, listed);

        var first = page(person, "");
        var second = page(person, "&page=" + first.<String>path("next_page"));
        assertEquals(made.subList(2, 4), second.path("data.id"));
        var back = page(person, "&page=" + second.<String>path("prev_page"));
        assertEquals(made.subList(0, 2), back.path("data.id"));
        assertNull(back.<String>path("prev_page"));
        assertNull(first.<String>path("prev_page"));
    }

    @Test
    void filtersLeaveOutWhatTheyShould() {
        var person = Person.of("fay", List.of("developer"), List.of("session-filters"));
        var agent = Made.agent(person);
        var environment = Made.environment(person);
        var idle = Made.session(person, agent, environment);
        var running = Made.session(person, agent, environment);
        Made.session(person, Made.agent(person), environment);
        Made.status(running, "running");

        var service = person.sdk().beta().sessions();
        var filter = SessionListParams.builder()
                .agentId(agent)
                .agentVersion(1)
                .addStatus(SessionListParams.Status.RUNNING)
                .addStatus(SessionListParams.Status.TERMINATED);
        assertEquals(List.of(running), ids(service, filter.build()));
        var both = SessionListParams.builder().agentId(agent).order(SessionListParams.Order.ASC);
        assertEquals(List.of(idle, running), ids(service, both.build()));
        assertEquals(List.of(), ids(service, both.agentVersion(2).build()));
        var created = service.retrieve(running).createdAt();
        assertEquals(
                List.of(idle),
                ids(
                        service,
                        SessionListParams.builder()
                                .agentId(agent)
                                .createdAtLt(created)
                                .build()));
        assertEquals(
                List.of(running),
                ids(
                        service,
                        SessionListParams.builder()
                                .agentId(agent)
                                .createdAtGte(created)
                                .build()));
        person.http().get("/v1/sessions?statuses[]=sleeping").then().statusCode(400);
        person.http()
                .get("/v1/sessions?deployment_id=depl_1")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        person.http().get("/v1/sessions?created_at[gt]=yesterday").then().statusCode(400);
    }

    @Test
    void updateTellsWhatChanged() {
        var id = Made.session(Person.DEVELOPER);

        var updated = sessions.update(
                id, SessionUpdateParams.builder().title("renamed").build());

        assertEquals("renamed", updated.validate().title().orElseThrow());
        var events = sessions.events().list(id).items();
        assertEquals(
                "renamed",
                events.getLast().asSessionUpdated().validate().title().orElseThrow());
        sessions.update(id, SessionUpdateParams.builder().title("renamed").build());
        assertEquals(events.size(), sessions.events().list(id).items().size());
    }

    @Test
    void toolsAreReplacedOnlyAtRest() {
        var id = Made.session(Person.DEVELOPER);
        var change = "{\"agent\":{\"tools\":[]}}";
        update(id, change).statusCode(200).body("agent.tools", hasSize(0));

        Made.status(id, "running");

        update(id, change).statusCode(400);
        update(id, "{\"metadata\":{\"a\":\"b\"}}").statusCode(200).body("metadata.a", equalTo("b"));
    }

    @Test
    void runningSessionIsNeitherArchivedNorDeleted() {
        var id = Made.session(Person.DEVELOPER);
        Made.status(id, "running");

        Person.DEVELOPER.http().post("/v1/sessions/" + id + "/archive").then().statusCode(400);
        Person.DEVELOPER.http().delete("/v1/sessions/" + id).then().statusCode(400);
    }

    @Test
    void deletedSessionIsNotFound() {
        var id = Made.session(Person.DEVELOPER);

        assertEquals(id, sessions.delete(id).validate().id());

        assertThrows(NotFoundException.class, () -> sessions.retrieve(id));
        assertThrows(NotFoundException.class, () -> sessions.delete(id));
    }

    private static List<String> ids(SessionService service, SessionListParams params) {
        return service.list(params).items().stream()
                .map(BetaManagedAgentsSession::id)
                .toList();
    }

    private static io.restassured.response.ExtractableResponse<io.restassured.response.Response> page(
            Person person, String more) {
        return person.http()
                .get("/v1/sessions?limit=2" + more)
                .then()
                .statusCode(200)
                .extract();
    }

    private static ValidatableResponse update(String id, String body) {
        return Person.DEVELOPER.http().body(body).post("/v1/sessions/" + id).then();
    }

    private static ValidatableResponse create(String agent, String more) {
        return create(agent, more, 200);
    }

    private static ValidatableResponse create(String agent, String more, int status) {
        var environment = more.contains("environment_id")
                ? ""
                : ",\"environment_id\":\"" + Made.environment(Person.DEVELOPER) + "\"";
        return Person.DEVELOPER
                .http()
                .body("{\"agent\":" + agent + environment + more + "}")
                .post("/v1/sessions")
                .then()
                .statusCode(status);
    }
}
