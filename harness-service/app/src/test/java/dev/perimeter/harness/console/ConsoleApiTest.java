package dev.perimeter.harness.console;

import static dev.perimeter.harness.console.Browser.header;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Records;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.harness.testing.CodeFlow.Present;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's way into the API. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ConsoleApiTest {

    private static final String OWN_HEADER = "x-requested-with";
    private static final String ME = "/console/api/v1/perimeter/me";
    private static final String AGENTS = "/console/api/v1/agents";
    private static final String AGENT = "{\"name\":\"reviewer\",\"model\":\"playbook\"}";

    @Test
    void sessionIsWhoAsks() {
        var body = JsonPath.from(Browser.of("dora", "developer").get(ME).body());

        assertEquals("me", body.getString("type"));
        assertEquals("dora", body.getString("user.id"));
        assertEquals("dora", body.getString("user.name"));
        assertEquals(List.of("developer"), body.getList("roles"));
        assertEquals(Person.WORKSPACE, body.getString("workspace"));
        assertEquals(List.of(Person.WORKSPACE), body.getList("workspaces"));
        assertTrue(body.getList("rights").contains("write_sessions"));
        assertFalse(body.getList("rights").contains("read_audit"));
    }

    @Test
    void bearerIsToldTheSame() {
        Person.AUDITOR
                .http()
                .get("/v1/perimeter/me")
                .then()
                .statusCode(200)
                .body("user.id", equalTo("otto"))
                .body("roles", contains("auditor"))
                .body("rights", hasItems("read_audit", "confirm"))
                .body("rights", not(hasItems("write_sessions")));
        Person.of("mila", List.of("developer"), List.of("a", "b"))
                .http()
                .get("/v1/perimeter/me")
                .then()
                .statusCode(200)
                .body("workspace", nullValue())
                .body("workspaces", contains("a", "b"));
    }

    @Test
    void callsReachTheSameResourcesWithTheirQueries() {
        var browser = Browser.of("dora", "developer");

        var made = browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript");
        assertEquals(200, made.statusCode(), made.body());
        browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript");

        var listed = JsonPath.from(browser.get(AGENTS + "?limit=1").body());
        assertEquals(1, listed.getList("data").size());
        var next = listed.getString("next_page");
        assertEquals(200, browser.get(AGENTS + "?limit=1&page=" + next).statusCode());
        assertEquals(403, browser.get("/console/api/v1/perimeter/audit").statusCode());
        assertEquals(404, browser.get("/console/api/v1/nothing").statusCode());
        assertEquals(404, browser.get("/console/api/q/health").statusCode());
    }

    @Test
    void eventsAreStreamedAndReplayed() {
        var session = Made.session(Person.DEVELOPER);
        var event = session.replace("sesn", "sevt");
        Made.append(session, event, "agent.message", "{\"content\":[]}");
        Made.append(session, event + "x", "agent.message", "{\"content\":[]}");
        var browser = Browser.of("dora", "developer");

        var path = "/console/api/v1/sessions/" + session + "/events/stream";
        try (var lines = browser.stream(path, "last-event-id", event)) {
            assertEquals(
                    "id:" + event + "x",
                    lines.filter(line -> line.startsWith("id:"))
                            .findFirst()
                            .orElseThrow()
                            .replace(" ", ""));
        }
    }

    @Test
    @Timeout(60)
    void streamEndsWithTheTokenAndGoesOnWithTheNextOne() {
        var session = Made.session(Person.DEVELOPER);
        var event = session.replace("sesn", "sevt");
        Made.append(session, event, "agent.message", "{\"content\":[]}");
        Made.append(session, event + "x", "agent.message", "{\"content\":[]}");
        var browser = Browser.of(new Present(
                "dora", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofSeconds(8)));

        var path = "/console/api/v1/sessions/" + session + "/events/stream";
        try (var lines = browser.stream(path, "last-event-id", event)) {
            assertTrue(lines.toList().stream().anyMatch(line -> line.contains(event + "x")));
        }
        try (var lines = browser.stream(path, "last-event-id", event)) {
            assertTrue(lines.anyMatch(line -> line.contains(event + "x")));
        }
    }

    @Test
    void workspaceIsPickedByItsHeader() {
        var browser = Browser.of(new Present(
                "mila", List.of("developer"), List.of("incidents", "other"), Instant.now(), Duration.ofMinutes(10)));

        assertEquals(400, browser.get(AGENTS).statusCode());
        assertEquals(200, browser.get(AGENTS, "anthropic-workspace-id", "other").statusCode());
        assertEquals(
                403, browser.get(AGENTS, "anthropic-workspace-id", "elsewhere").statusCode());
    }

    @Test
    void callWithoutASessionIsAnsweredInJsonAndLedNowhere() {
        for (var headers : List.of(new String[0], new String[] {OWN_HEADER, "JavaScript"})) {
            var response = new Browser().get(ME, headers);
            assertEquals(401, response.statusCode());
            assertEquals("authentication_error", JsonPath.from(response.body()).getString("error.type"));
            assertTrue(response.headers().firstValue("location").isEmpty());
        }
    }

    @Test
    void cookieThatWasTamperedWithIsNoSession() {
        var response = new Browser().get(ME, "cookie", "q_session_console=made.up");

        assertEquals(401, response.statusCode());
        assertEquals("authentication_error", JsonPath.from(response.body()).getString("error.type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "99999999999", "1_y", "-"})
    void partOfASessionWithoutANumberIsNoSession(String end) {
        var part = "q_session_console_chunk_" + end + "=made.up";

        assertEquals(401, new Browser().get(ME, "cookie", part).statusCode());
        assertEquals(
                200,
                Browser.of("dora", "developer")
                        .get(ME, "cookie", Browser.of("dora", "developer").cookies() + "; " + part)
                        .statusCode());
        for (var path : List.of("/console/login", "/console/callback", "/console/logout")) {
            assertTrue(new Browser().get(path, "cookie", part).statusCode() < 500, path);
        }
    }

    @Test
    void bearerTokenIsNoSession() {
        var response = new Browser().get(ME, "authorization", "Bearer " + Person.DEVELOPER.token());

        assertEquals(401, response.statusCode());
    }

    @Test
    void cookieIsNothingOutsideTheConsole() {
        var browser = Browser.of("dora", "developer");

        for (var path : List.of("/v1/perimeter/me", "/v1/agents", "/v1/agents/console")) {
            var response = new Browser().get(path, "cookie", browser.cookies());
            assertEquals(401, response.statusCode(), path);
            assertEquals("Bearer", header(response, "www-authenticate"));
            assertTrue(response.headers().firstValue("location").isEmpty(), path);
        }
        Person.DEVELOPER
                .http()
                .header("cookie", browser.cookies())
                .get("/v1/agents")
                .then()
                .statusCode(200);
    }

    @Test
    void whatOtherSitesSendIsRefused() {
        var browser = Browser.of("dora", "developer");
        var own = Person.address();

        assertEquals(403, browser.post(AGENTS, AGENT).statusCode());
        assertEquals(403, browser.post(AGENTS, AGENT, "origin", own).statusCode());
        assertEquals(
                403,
                browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript", "origin", "https://evil.test")
                        .statusCode());
        assertEquals(
                403,
                browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript", "origin", "null")
                        .statusCode());
        for (var site : List.of("cross-site", "same-site")) {
            assertEquals(
                    403,
                    browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript", "sec-fetch-site", site)
                            .statusCode());
            assertEquals(403, browser.get(AGENTS, "sec-fetch-site", site).statusCode());
        }
        var refused = browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript", "origin", "https://evil.test");
        assertEquals("permission_error", JsonPath.from(refused.body()).getString("error.type"));
        assertEquals(
                200,
                browser.post(AGENTS, AGENT, OWN_HEADER, "JavaScript", "origin", own, "sec-fetch-site", "same-origin")
                        .statusCode());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Records.of("refusal").stream()
                        .anyMatch(record -> record.contains("ForeignOrigin") && record.contains("POST /console/api")));
    }

    @Test
    void methodsThatNobodyKnowsAreNotOnRecordByName() {
        var browser = Browser.of("dora", "developer");

        assertEquals(403, browser.send("MADE-UP", AGENTS).statusCode());

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        Records.of("refusal").stream().anyMatch(record -> record.contains("\"OTHER /console/api\"")));
        assertTrue(Records.of("refusal").stream().noneMatch(record -> record.contains("MADE-UP")));
    }

    @Test
    void allowingNeedsARecentLoginAndDenyingDoesNot() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        Made.action(session, use, "sandbox", "waiting", "policy");
        var events = "/console/api/v1/sessions/" + session + "/events";
        var longAgo = Instant.now().minus(Duration.ofMinutes(16));
        var old = Browser.of(
                new Present("anna", List.of("approver"), List.of(Person.WORKSPACE), longAgo, Duration.ofMinutes(10)));

        var refused = old.post(events, confirmation(use, "allow"), OWN_HEADER, "JavaScript");

        assertEquals(401, refused.statusCode());
        assertTrue(header(refused, "www-authenticate").contains("error=\"insufficient_user_authentication\""));
        assertTrue(header(refused, "www-authenticate").contains("max_age=\"900\""));
        assertEquals("authentication_error", JsonPath.from(refused.body()).getString("error.type"));
        assertEquals(
                "insufficient_user_authentication",
                JsonPath.from(refused.body()).getString("error.details.error_code"));
        assertEquals(
                200,
                old.post(events, confirmation(use, "deny"), OWN_HEADER, "JavaScript")
                        .statusCode());

        old.follow("/console/login?return=/console/approvals&max_age=900");
        assertEquals(
                200,
                old.post(events, confirmation(use, "allow"), OWN_HEADER, "JavaScript")
                        .statusCode());
    }

    @Test
    void whoMayNotAllowIsToldSoWithoutANewLogin() {
        var session = Made.session(Person.DEVELOPER);
        var use = session.replace("sesn", "sevt");
        Made.action(session, use, "sandbox", "waiting", "policy");
        var longAgo = Instant.now().minus(Duration.ofHours(1));
        var old = Browser.of(
                new Present("dora", List.of("developer"), List.of(Person.WORKSPACE), longAgo, Duration.ofMinutes(10)));

        var events = "/console/api/v1/sessions/" + session + "/events";
        assertEquals(
                403,
                old.post(events, confirmation(use, "allow"), OWN_HEADER, "JavaScript")
                        .statusCode());
    }

    private static String confirmation(String use, String result) {
        return "{\"events\":[{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + use + "\",\"result\":\""
                + result + "\"}]}";
    }
}
