package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was before, what changed, and the way back. */
@Needs
@ExtendWith(Browsing.class)
class VersionsTest {

    private static final Duration RECORDED = Duration.ofSeconds(30);

    @Test
    void anEnvironmentGoesBackToWhatItWas(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var environment = "/environments/" + developer.environment("build", "first.test");
        var api = JsonApi.of(system.api()).with("Authorization", "Bearer " + system.token("developer"));
        var networking = Map.of("type", "limited", "allowed_hosts", List.of("second.test"));
        api.require("POST", "/v1" + environment, Map.of("config", Map.of("type", "cloud", "networking", networking)));
        try (var visitor = chromium.visitor(system, "developer").open(environment + "/versions")) {
            var figure = visitor.page().getByRole(AriaRole.FIGURE);
            assertThat(figure).containsText("removed: ");
            assertThat(figure).containsText("first.test");
            assertThat(figure).containsText("second.test");
            Album.of(Look.LIGHT, Look.DARK).take(visitor.page(), "environment-changed");
            link(visitor, "Version 1").click();
            assertThat(allowed(visitor, "first.test")).isVisible();
            link(visitor, "go back to it").click();
            visitor.press("Save");
            assertThat(visitor.page()).hasURL(Pattern.compile(environment + "(\\?.*)?$"));
            assertThat(allowed(visitor, "first.test")).isVisible();
        }
        var versions = api.require("/v1/perimeter" + environment + "/versions").path("data");
        assertEquals(3, versions.size());
        assertEquals(versions.path(2).path("config"), versions.path(0).path("config"));
    }

    @Test
    void aDecisionLeadsToThePolicyThatMadeIt(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var call = Driver.toolUse(developer.events(session)).path("id").asText();
        Perimeter.of(system, "auditor").wholeRecord(session);
        try (var visitor = chromium.visitor(system, "admin").open("/sessions/" + session + "?action=" + call)) {
            var policy = visitor.page().locator("a[href*='policy/versions']").first();
            var hash = policy.locator("code").getAttribute("title");
            policy.click();
            assertThat(visitor.heading("When it began to decide")).isVisible();
            link(visitor, "Version 1").click();
            assertThat(visitor.page().getByText("This is version 1")).isVisible();
            assertThat(visitor.page().getByText(hash)).isVisible();
            onRecord(Perimeter.of(system, "auditor"), hash);
        }
    }

    private static void onRecord(Perimeter auditor, String hash) {
        Awaitility.await("the policy on record")
                .atMost(RECORDED)
                .until(() -> auditor.records("kind=configuration&scope=installation")
                        .toString()
                        .contains("\"hash\":\"" + hash + "\""));
    }

    /** As the environment's own page lists it: the pages before it hold the name, too. */
    private static Locator allowed(Visitor visitor, String host) {
        return visitor.page().locator("main li").filter(Words.with(host));
    }

    private static Locator link(Visitor visitor, String name) {
        return visitor.page()
                .locator("main")
                .getByRole(AriaRole.LINK, named(name))
                .first();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
