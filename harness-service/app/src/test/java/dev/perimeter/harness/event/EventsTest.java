package dev.perimeter.harness.event;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEventType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.EventListParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.services.blocking.beta.sessions.EventService;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class EventsTest {

    private final EventService events = Person.DEVELOPER.sdk().beta().sessions().events();

    @Test
    void sentMessageIsQueuedAndWakesTheLoop() {
        var session = Made.session(Person.DEVELOPER);

        var sent = events.send(session, message("Review it.")).validate();

        var event = sent.data().orElseThrow().getFirst().asUserMessage();
        assertEquals("Review it.", event.content().getFirst().asText().text());
        assertEquals(
                event.id(),
                events.list(session).items().getFirst().asUserMessage().id());
        assertEquals(
                List.of("t"),
                Stack.database().column("SELECT wake_at <= now() FROM session WHERE id = '" + session + "'"));
    }

    @Test
    void listIsFilteredAndOrdered() {
        var session = Made.session(Person.DEVELOPER);
        events.send(session, message("one"));
        Made.append(
                session,
                session.replace("sesn", "sevt"),
                "agent.message",
                "{\"content\":[{\"type\":\"text\",\"text\":\"two\"}]}");
        events.send(session, message("three"));

        var onlyAgent = EventListParams.builder()
                .addType(BetaManagedAgentsSessionEventType.AGENT_MESSAGE)
                .addType(BetaManagedAgentsSessionEventType.AGENT_THINKING)
                .build();
        assertEquals(1, events.list(session, onlyAgent).items().size());
        var newestFirst = EventListParams.builder()
                .order(EventListParams.Order.DESC)
                .limit(1)
                .build();
        assertEquals(
                List.of("three", "two", "one"),
                events.list(session, newestFirst).autoPager().stream()
                        .map(EventsTest::text)
                        .toList());
        var processed = EventListParams.builder()
                .createdAtLte(java.time.OffsetDateTime.parse("2100-01-01T00:00:00Z"))
                .build();
        assertEquals(1, events.list(session, processed).items().size());
    }

    @Test
    void aRequestHasOneToFiftyEvents() {
        var session = Made.session(Person.DEVELOPER);
        send(session, "").statusCode(400);
        send(session, interrupts(50)).statusCode(200).body("data", hasSize(50));
        send(session, interrupts(51)).statusCode(400);
    }

    @Test
    void allOfARequestIsTakenOrNothing() {
        var session = Made.session(Person.DEVELOPER);

        send(
                        session,
                        "{\"type\":\"user.interrupt\"},{\"type\":\"user.custom_tool_result\",\"custom_tool_use_id\":\"sevt_none\"}")
                .statusCode(400);

        assertEquals(0, events.list(session).items().size());
    }

    @Test
    void whatNothingWouldActUponIsRefused() {
        var session = Made.session(Person.DEVELOPER);
        send(session, "{\"type\":\"user.tool_result\",\"tool_use_id\":\"sevt_1\"}")
                .statusCode(400)
                .body("error.message", containsString("self_hosted"));
        send(session, "{\"type\":\"user.define_outcome\"}").statusCode(400);
        send(session, "{\"type\":\"agent.message\"}").statusCode(400);
        send(session, "{\"type\":\"user.message\",\"content\":[{\"type\":\"image\"}]}")
                .statusCode(400)
                .body("error.message", containsString("send text"));
        send(session, "{\"type\":\"user.message\",\"content\":[]}").statusCode(400);
        send(session, "{\"type\":\"user.interrupt\",\"session_thread_id\":\"sthr_1\"}")
                .statusCode(400);
    }

    @Test
    void systemMessageFollowsWhatItGoesWith() {
        var session = Made.session(Person.DEVELOPER);
        var system = "{\"type\":\"system.message\",\"content\":[{\"type\":\"text\",\"text\":\"Be brief.\"}]}";
        var user = "{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"Go.\"}]}";
        send(session, system).statusCode(400);
        send(session, system + "," + user).statusCode(400);
        send(session, user + "," + system).statusCode(200);
    }

    @Test
    void confirmationAnswersOnlyWhatWasAsked() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        send(session, confirmation(use, "allow")).statusCode(400);

        Made.action(session, use, "sandbox", "waiting", "agent");

        send(session, confirmation(use, "perhaps")).statusCode(400);
        send(
                        session,
                        "{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + use
                                + "\",\"result\":\"allow\",\"deny_message\":\"no\"}")
                .statusCode(400);
        send(session, confirmation(use, "allow")).statusCode(200).body("data[0].result", equalTo("allow"));
    }

    @Test
    void whatPolicyAsksOnlyAnotherApproverAllows() {
        var owner = Person.with("olga", "developer", "approver");
        var session = Made.session(owner);
        var use = session.replace("sesn", "sevt");
        Made.action(session, use, "sandbox", "waiting", "policy");

        send(owner, session, confirmation(use, "allow")).statusCode(403);
        send(Person.DEVELOPER, session, confirmation(use, "allow")).statusCode(403);
        send(Person.APPROVER, session, confirmation(use, "allow")).statusCode(200);
        send(Person.DEVELOPER, session, confirmation(use, "deny")).statusCode(200);
    }

    @Test
    void whatPolicyAsksAnybodyInTheWorkspaceDenies() {
        for (var role : List.of("developer", "operator", "admin", "approver", "auditor")) {
            var session = Made.session(Person.DEVELOPER);
            var use = session.replace("sesn", "sevt");
            Made.action(session, use, "sandbox", "waiting", "policy");
            var person = Person.with("rose", role);

            send(person, session, confirmation(use, "allow")).statusCode(role.equals("approver") ? 200 : 403);
            send(person, session, confirmation(use, "deny")).statusCode(200);
        }
    }

    @Test
    void whatTheAgentAsksOnlyAWriterOfTheSessionAnswers() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        Made.action(session, use, "sandbox", "waiting", "agent");
        for (var verdict : List.of("allow", "deny")) {
            send(Person.AUDITOR, session, confirmation(use, verdict)).statusCode(403);
            send(Person.APPROVER, session, confirmation(use, verdict)).statusCode(403);
            send(Person.DEVELOPER, session, confirmation(use, verdict)).statusCode(200);
        }
    }

    @Test
    void anAnswerAfterTheExpiryIsRefused() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        Made.action(session, use, "sandbox", "waiting", "agent");
        Stack.database().run("UPDATE action SET expires_at = now() WHERE tool_use = '" + use + "'");

        send(session, confirmation(use, "allow")).statusCode(400).body("error.message", containsString("expired"));
    }

    @Test
    void textThatADatabaseCannotHoldIsRefused() {
        var session = Made.session(Person.DEVELOPER);
        for (var text : List.of("a\\u0000b", "a\\ud800b")) {
            send(session, "{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}")
                    .statusCode(400);
            Person.DEVELOPER
                    .http()
                    .body("{\"metadata\":{\"" + text + "\":\"value\"}}")
                    .post("/v1/sessions/" + session)
                    .then()
                    .statusCode(400);
        }
        Person.DEVELOPER
                .http()
                .urlEncodingEnabled(false)
                .get("/v1/sessions/sesn_%00")
                .then()
                .statusCode(400);
        Person.DEVELOPER
                .http()
                .urlEncodingEnabled(false)
                .get("/v1/sessions?agent_id=%00")
                .then()
                .statusCode(400);
    }

    @Test
    void timesThatADatabaseCannotHoldAreRefused() {
        var session = Made.session(Person.DEVELOPER);
        for (var path : List.of("/v1/sessions", "/v1/sessions/" + session + "/events")) {
            Person.DEVELOPER
                    .http()
                    .queryParam("created_at[gt]", "+999999999-12-31T23:59:59Z")
                    .get(path)
                    .then()
                    .statusCode(400);
            Person.DEVELOPER
                    .http()
                    .queryParam("created_at[gt]", "9999-12-31T23:59:59Z")
                    .get(path)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void approverSendsConfirmationsOnly() {
        var session = Made.session(Person.DEVELOPER);

        send(Person.APPROVER, session, "{\"type\":\"user.interrupt\"}").statusCode(403);
    }

    @Test
    void customResultAnswersOnlyWhatTheClientRuns() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        var result = "{\"type\":\"user.custom_tool_result\",\"custom_tool_use_id\":\"" + use
                + "\",\"content\":[{\"type\":\"text\",\"text\":\"paged\"}],\"is_error\":false}";
        Made.action(session, use, "sandbox", "intended", "");
        send(session, result).statusCode(400);

        Stack.database().run("UPDATE action SET place = 'client' WHERE tool_use = '" + use + "'");

        send(session, result).statusCode(200).body("data[0].content[0].text", equalTo("paged"));
        Stack.database().run("UPDATE action SET state = 'finished' WHERE tool_use = '" + use + "'");
        send(session, result).statusCode(400);
    }

    private static String text(com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent event) {
        return event.isAgentMessage()
                ? event.asAgentMessage().content().getFirst().asText().text()
                : event.asUserMessage().content().getFirst().asText().text();
    }

    private static EventSendParams message(String text) {
        return EventSendParams.builder()
                .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                        .type(JsonValue.from("user.message"))
                        .addTextContent(text)
                        .build())
                .build();
    }

    private static String confirmation(String use, String result) {
        return "{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + use + "\",\"result\":\"" + result + "\"}";
    }

    private static String interrupts(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "{\"type\":\"user.interrupt\"}")
                .collect(Collectors.joining(","));
    }

    private static ValidatableResponse send(String session, String list) {
        return send(Person.DEVELOPER, session, list);
    }

    private static ValidatableResponse send(Person person, String session, String list) {
        return person.http()
                .body("{\"events\":[" + list + "]}")
                .post("/v1/sessions/" + session + "/events")
                .then();
    }
}
