package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role logs in, sees what is its own, is refused the rest by the service too, and leaves. */
@Needs
@ExtendWith(Browsing.class)
class RolesTest {

    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final String COVERAGE = "/v1/perimeter/coverage";
    private static final String WORKSPACE = "anthropic-workspace-id";

    @ParameterizedTest
    @EnumSource
    void aRoleSeesItsOwnPagesOnly(Role role, SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, role.person())) {
            assertEquals(
                    role.pages(), visitor.navigation().getByRole(AriaRole.LINK).allInnerTexts());
            for (var page : role.pages()) {
                visitor.navigation()
                        .getByRole(AriaRole.LINK)
                        .filter(Words.with(page))
                        .click();
                assertThat(visitor.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(page)
                                                .setExact(true)
                                                .setLevel(1)))
                        .isVisible();
            }
            for (var page : role.hidden()) {
                visitor.open("/" + page.toLowerCase(Locale.ROOT));
                assertThat(visitor.heading("You may not see this")).isVisible();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotOfARoleOrOfItsWorkspaceIsRefusedByTheService(Role role, SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, role.person())) {
            assertAll(role.refused().stream().map(call -> () -> {
                var words = call.split(" ");
                assertEquals(403, visitor.call(words[0], words[1]), call);
            }));
            assertEquals(200, visitor.call("GET", "/v1/perimeter/me"));
            assertEquals(200, visitor.call("GET", COVERAGE, Map.of(WORKSPACE, "demo"), ""));
            assertEquals(403, visitor.call("GET", COVERAGE, Map.of(WORKSPACE, "other"), ""));
        }
    }

    @Test
    void nobodyGetsInWithoutALogin(SystemUnderTest system, Chromium chromium) {
        try (var stranger = chromium.visitor(system, Look.LIGHT)) {
            var api = stranger.context().request();
            var asScript = RequestOptions.create().setHeader("X-Requested-With", "JavaScript");
            var answer = api.get(stranger.console() + "/api/v1/sessions", asScript);

            assertEquals(401, answer.status());
            assertTrue(answer.text().contains("authentication_error"), answer::text);
            stranger.page().navigate(stranger.console() + "/sessions");
            assertThat(stranger.page().locator("#kc-login")).isVisible();
        }
    }

    @Test
    void whoLogsOutHasToLogInAgain(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "developer")) {
            visitor.page()
                    .getByRole(AriaRole.BUTTON)
                    .filter(Words.with("developer"))
                    .click();
            visitor.page().getByText("Sign out").click();

            assertThat(visitor.heading("You are signed out")).isVisible();
            assertEquals(401, visitor.call("GET", "/v1/perimeter/me"));
            visitor.page().getByText("Sign in").click();
            assertThat(visitor.page().locator("#kc-login")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 600})
    void aLoginLeadsBackHoweverLongTheAddress(int length, SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, Look.LIGHT)) {
            visitor.go("/secrets?q=" + "a".repeat(length));
            visitor.credentials("developer");

            assertThat(visitor.page()).hasURL(Pattern.compile(".*/secrets\\?.*q=a{" + length + "}(&.*)?"));
            assertThat(visitor.heading("Secrets").first()).isVisible();
        }
    }

    @Test
    void aLoginIsOnRecord(SystemUnderTest system, Chromium chromium) {
        var auditor = Perimeter.of(system, "auditor");
        var since = Instant.now();
        try (var visitor = chromium.visitor(system, "operator")) {
            var me = visitor.page()
                    .evaluate("fetch('/console/api/v1/perimeter/me', {headers: {'X-Requested-With':"
                            + " 'JavaScript'}}).then(answer => answer.json()).then(me => me.user.id)");
            var logins = "kind=login&scope=installation&created_at[gte]=" + since;

            Awaitility.await("the login on record")
                    .atMost(RECORDED)
                    .until(() -> auditor.records(logins).toString().contains("\"by\":\"" + me + "\""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "approver, /sessions, Start a session",
        "approver, /secrets/vaults, Create a vault",
        "auditor, /secrets/vaults, Create a vault"
    })
    void whatARoleMayNotDoIsNotOffered(
            String person, String place, String button, SystemUnderTest system, Chromium chromium) {
        try (var offered = chromium.visitor(system, "developer").open(place);
                var visitor = chromium.visitor(system, person).open(place)) {
            assertThat(offered.button(button)).isVisible();
            assertThat(visitor.button(button)).hasCount(0);
        }
    }
}
