package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a policy asks is answered by keyboard in the queue, or in the session, by those who may. */
@Needs
@ExtendWith(Browsing.class)
class ApprovalTest {

    private static final String ASKED = "rm -rf /%s";
    private static final Duration RESULT = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String CONFIRMATION = "**/console/api/v1/sessions/*/events";

    @Test
    void anApproverAllowsByKeyboard(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var question = Question.ask(developer, "allowed");
        try (var visitor = chromium.visitor(system, "approver").open("/approvals")) {
            visitor.open("/approvals?question=" + question.toolUse());
            assertThat(visitor.page()
                            .locator("main")
                            .getByText(question.command())
                            .first())
                    .isVisible();
            assertThat(visitor.page().getByText("wide-removal").first()).isVisible();
            visitor.page().keyboard().press("a");
            assertThat(visitor.button("Allow once")).isFocused();
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.button("Allow once")).hasCount(0);
        }
        allowed(developer, question);
    }

    @Test
    void anApproverDeniesWithAReasonThatTheDeveloperSees(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var question = Question.ask(developer, "denied");
        try (var watching = chromium.visitor(system, "developer").open("/sessions/" + question.session());
                var approver = chromium.visitor(system, "approver")) {
            assertThat(watching.page().getByText("Only an approver who did not start the session"))
                    .isVisible();
            assertThat(watching.button("Allow once")).isDisabled();
            approver.open("/approvals?question=" + question.toolUse());
            approver.page().keyboard().press("d");
            approver.dialog().getByLabel("Reason").fill("not on my watch");
            approver.page().keyboard().press("Control+Enter");
            assertThat(approver.dialog()).hasCount(0);

            assertThat(watching.page()
                            .getByText("denied", new Page.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
            watching.page()
                    .getByRole(AriaRole.ARTICLE)
                    .getByRole(AriaRole.BUTTON)
                    .filter(Words.with(question.command()))
                    .click();
            assertThat(watching.page().getByText("A person denied it: not on my watch"))
                    .isVisible();
        }
        Awaitility.await("the agent to be told")
                .atMost(RESULT)
                .until(() -> question.answer(developer).contains("not on my watch"));
    }

    @Test
    void whoStartedItIsRefusedByTheService(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var question = Question.ask(developer, "own");
        try (var visitor = chromium.visitor(system, "developer")) {
            assertEquals(403, confirm(visitor, question));
        }
    }

    @Test
    void anOldLoginIsMadeAnewBeforeAnythingIsAllowed(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var question = Question.ask(developer, "old");
        try (var visitor = chromium.visitor(system, "approver")) {
            var loggedIn = Instant.now();
            visitor.open("/approvals?question=" + question.toolUse());
            // Keycloak counts in whole seconds: a login of this one is not too old for it
            Awaitility.await("the next second")
                    .atMost(RESULT)
                    .until(() -> loggedIn.isBefore(Instant.now().minus(SECOND)));
            // as the service answers when the login is older than it may be; it is asked once
            visitor.page().route(CONFIRMATION, ApprovalTest::loginTooOld, new Page.RouteOptions().setTimes(1));
            visitor.press("Allow once");
            visitor.credentials("approver");
            visitor.page().waitForURL(Pattern.compile(".*question=" + question.toolUse() + ".*"));
            visitor.press("Allow once");
            assertThat(visitor.button("Allow once")).hasCount(0);
        }
        allowed(developer, question);
    }

    private static void allowed(Driver developer, Question question) {
        Awaitility.await("the command's result")
                .atMost(RESULT)
                .until(() -> !question.answer(developer).isEmpty());
        assertFalse(question.answer(developer).contains("denied"));
    }

    private static int confirm(Visitor visitor, Question question) {
        var event = "{\"events\":[{\"type\":\"user.tool_confirmation\",\"result\":\"allow\",\"tool_use_id\":\""
                + question.toolUse() + "\"}]}";
        return visitor.call("POST", "/v1/sessions/" + question.session() + "/events", Map.of(), event);
    }

    private static void loginTooOld(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(401)
                .setContentType("application/json")
                .setHeaders(
                        Map.of("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", max_age=\"0\""))
                .setBody("{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"too old\"}}"));
    }

    /** A command that waits for a person. */
    private record Question(String session, String command, String toolUse) {

        static Question ask(Driver developer, String name) {
            var session = developer.shellSession("build");
            var command = ASKED.formatted(name);
            var use = Driver.toolUse(developer.turn(session, command));
            assertEquals("ask", use.path("evaluated_permission").asText());
            return new Question(session, command, use.path("id").asText());
        }

        String answer(Driver developer) {
            return developer.events(session).stream()
                    .filter(event -> event.path("type").asText().equals("agent.tool_result"))
                    .map(JsonNode::toString)
                    .findFirst()
                    .orElse("");
        }
    }
}
