package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What agents, tools and people write to fool a page or its reader does nothing, wherever it is shown. */
@Needs
@ExtendWith(Browsing.class)
class HostileTest {

    private static final String ESCAPE = "\u001b";

    private static final String TEXT = String.join(
            " ",
            "<script>window.owned = true</script>",
            "<img src=x onerror=\"window.owned = true\">",
            "<iframe srcdoc=\"<script>parent.owned = true</script>\"></iframe>",
            "[bank](javascript:window.owned=true)",
            "![picture](https://evil.example/p.png)",
            "[data](data:text/html,<script>parent.owned=true</script>)",
            "https://evil.example/",
            ESCAPE + "]0;owned\u0007",
            ESCAPE + "]8;;https://evil.example" + ESCAPE + "\\link" + ESCAPE + "]8;;" + ESCAPE + "\\",
            ESCAPE + "[2J" + ESCAPE + "[8mhidden" + ESCAPE + "[0m",
            "invoice_\u202Efdp.exe a\u2066b\u2069c pass\u200Bword");

    /** What is seen of it wherever all of it is shown. */
    private static final String SEEN = "fdp.exe";

    private static final String FILE = "fdp.exe<img src=x onerror=owned=true>\u202Efdp";

    /** Elements that such a text may try to become. */
    private static final String ELEMENTS = "body script:not([src]), body img, body iframe, body object,"
            + " body a:not([href^='/'], [href^='#'], .react-flow__attribution a)";

    private static final Pattern CHARACTERS =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\u200b\\u202a-\\u202e\\u2066-\\u2069]");

    @Test
    void hostileTextDoesNothing(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        developer
                .client()
                .beta()
                .sessions()
                .update(SessionUpdateParams.builder()
                        .sessionId(session)
                        .title("<script>window.owned = true</script> \u202E" + SEEN)
                        .build());
        // short, so that the agent's own words are read as Markdown
        var printed = use(developer.turn(session, "touch '/workspace/" + FILE + "'; echo '" + TEXT + "'"));
        var waiting = developer.shellSession("build");
        var question = use(developer.turn(waiting, "rm -rf /nothing; echo '" + TEXT + "'"));
        var auditor = Perimeter.of(system, "auditor");
        auditor.wholeRecord(session);

        try (var visitor = chromium.visitor(system, "admin")) {
            var places = Stream.concat(
                    Stream.of(
                            "/sessions",
                            "/sessions/" + session + "?action=" + printed,
                            "/sessions/" + waiting,
                            "/approvals?question=" + question,
                            "/diagram/" + session),
                    payloads(auditor, session).map(number -> "/audit/" + number));
            assertAll(places.map(place -> () -> {
                visitor.open(place);
                assertThat(shown(visitor, place).getByText(SEEN).first()).isVisible();
                harmless(visitor.page(), place);
            }));
        }
    }

    /** A session's title says it, too, before anything else of it is there. */
    private static Locator shown(Visitor visitor, String place) {
        return place.startsWith("/sessions/")
                ? visitor.page().getByLabel("Conversation and actions")
                : visitor.page().locator("main");
    }

    @Test
    void aLineOfAMegabyteIsCutForTheEye(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        var printed = use(developer.turn(session, "head -c 1000000 /dev/zero | tr '\\0' x; echo '" + TEXT + "'"));
        try (var visitor = chromium.visitor(system, "admin")) {
            var place = "/sessions/" + session + "?action=" + printed;
            visitor.open(place);
            assertThat(visitor.page()
                            .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Output"))
                            .first())
                    .containsText("xxx");
            harmless(visitor.page(), place);
        }
    }

    private static void harmless(Page page, String place) {
        assertThat(page.locator(ELEMENTS)).hasCount(0);
        assertEquals(true, page.evaluate("window.owned === undefined"), place);
        assertNotEquals("owned", page.title(), place);
        var seen = CHARACTERS
                .matcher(page.locator("body").innerText())
                .results()
                .map(found -> "U+%04X".formatted((int) found.group().charAt(0)));
        assertEquals(List.of(), seen.distinct().toList(), place);
    }

    private static String use(List<JsonNode> events) {
        return Driver.toolUse(events).path("id").asText();
    }

    /** Records whose payloads hold what was asked and what came of it. */
    private static Stream<String> payloads(Perimeter auditor, String session) {
        return Stream.of("decision", "outcome")
                .map(kind -> auditor.records("kind=" + kind + "&session_id=" + session)
                        .at("/data/0/sequence")
                        .asText());
    }
}
