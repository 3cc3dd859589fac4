package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What fails, does not exist or is not allowed says so, and what to do about it. */
@Needs
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresTest {

    private static final Album ALBUM = Album.of(Look.LIGHT, Look.DARK);

    private static final String PRESSED = "addEventListener('click', () => { window.pressed = true; }, true)";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int AWAY = 503;
    private static final String UNKNOWN = "_012345678901234567890123";

    private String session = "";
    private List<State> failing = List.of();

    @BeforeAll
    void something(SystemUnderTest system) {
        var scene = Scene.of(system);
        session = scene.session();
        failing = failing(scene);
    }

    @Test
    void whatTheServiceFailsAtCanBeTriedAgain(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin").expect(FAILED, AWAY)) {
            show(visitor, failing);
        }
    }

    @Test
    void whatDoesNotExistLeadsBack(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin").expect(NOT_FOUND)) {
            show(
                    visitor,
                    List.of(
                            unknown("session", "/sessions/sesn" + UNKNOWN, "Go to Sessions"),
                            unknown("agent", "/agents/agent" + UNKNOWN, "Go to Agents"),
                            unknown("environment", "/environments/env" + UNKNOWN, "Go to Environments"),
                            unknown("vault", "/secrets/vaults/vlt" + UNKNOWN, "Go to Vaults"),
                            unknown("record", "/audit/999999999", "Go to Audit")));
        }
    }

    @Test
    void whatIsNotAllowedNamesWhoCanHelp(SystemUnderTest system, Chromium chromium) {
        var refused = Played.refusal("/v1/agents", FORBIDDEN);
        var words = new String[] {"You may not see this", "Ask an administrator of this workspace"};
        try (var visitor = chromium.visitor(system, "developer").expect(FORBIDDEN)) {
            show(
                    visitor,
                    List.of(
                            State.real(
                                    "no-right",
                                    "/audit",
                                    "It needs the right",
                                    "Ask an administrator of this workspace"),
                            State.of("no-right-by-service", "/agents", refused, words),
                            State.real(
                                    "no-workspace",
                                    "/sessions?workspace=other",
                                    words[0],
                                    "Go to a workspace of yours")));
        }
    }

    @Test
    void whoIsNotLoggedInCanLogIn(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, Look.LIGHT)) {
            show(
                    visitor,
                    List.of(
                            State.real("signed-out", "/signed-out", "You are signed out", "Sign in"),
                            State.real(
                                    "login-refused",
                                    "/callback?state=none&code=none",
                                    "You are not logged in",
                                    "Log in")));
        }
    }

    @Test
    void whatCannotBeReadAgainStaysAndIsReadLater(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin").open("/sessions")) {
            var page = visitor.page();
            page.evaluate(PRESSED);
            page.route(Pattern.compile("/console/api/v1/sessions\\?"), FailuresTest::failUntilPressed);
            assertThat(page.getByText("This may be out of date. No connection."))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.ROW).filter(Words.with(session))).isVisible();
            ALBUM.take(page, "out-of-date");
            visitor.press("Try again");
            assertThat(page.getByText("This may be out of date")).hasCount(0);
        }
    }

    /** It asks by itself, too, and would mend before it is pressed. */
    private static void failUntilPressed(Route route) {
        if ((boolean) route.request().frame().evaluate("window.pressed === true")) {
            route.resume();
        } else {
            route.abort();
        }
    }

    private static void show(Visitor visitor, List<State> states) {
        assertAll(states.stream().map(state -> () -> state.show(visitor, ALBUM)));
    }

    private static List<State> failing(Scene scene) {
        var session = "/sessions/" + scene.session();
        var events = Played.refusal("/v1/sessions/[^/]*/events", FAILED);
        var cards = Played.refusal("/v1/(perimeter/(coverage|activity|health|approvals|sandboxes).*|sessions)", FAILED);
        var tools = Played.refusal("/v1/perimeter/connectors/.*/tools", AWAY);
        var upstream = "/tunnel/connectors/local/incidents";
        return List.of(
                State.of("failed-overview", "/overview", cards, "The service failed.", "Try again"),
                State.of(
                        "failed-session-events",
                        session,
                        events,
                        "Events cannot be read",
                        "asked for again",
                        "Try now"),
                State.of("upstream-away", upstream, tools, "It cannot be reached now", "when its connector"),
                failed("sessions", "/sessions", "/v1/sessions"));
    }

    private static State failed(String name, String place, String path) {
        return State.of(
                "failed-" + name,
                place,
                Played.refusal(path, FAILED),
                "The service failed",
                "give your operator the request",
                "req_of_a_test",
                "Try again");
    }

    private static State unknown(String name, String place, String back) {
        return State.real("unknown-" + name, place, "Not found", "It does not exist in this workspace", back);
    }
}
