package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session as its developer sees it happen. */
@Needs
@ExtendWith(Browsing.class)
class ConversationTest {

    private static final String HARNESS = "harness-service";

    /** Twice the longest that the page waits before it asks again. */
    private static final double LONGEST_PAUSE_MILLIS = 40_000;

    private static final Pattern A_SESSION = Pattern.compile(".*/console/sessions/sesn_.*");

    @Test
    void aSessionIsStartedWatchedAndInterruptedFromThePage(SystemUnderTest system, Chromium chromium) {
        var environment = seen(system);
        try (var visitor = chromium.visitor(system, "developer").open("/sessions")) {
            visitor.press("Start a session");
            var form = visitor.dialog();
            form.getByLabel("Agent").selectOption(new SelectOption().setLabel("shell (version 1)"));
            form.getByLabel("Environment").selectOption(environment);
            form.getByLabel("Title").fill("Started from the page");
            form.getByLabel("First message").fill("echo one-$((1 + 1))");
            form.getByText("Start", Words.exact()).click();
            visitor.page().waitForURL(A_SESSION);

            assertThat(visitor.heading("Started from the page")).isVisible();
            action(visitor, "echo one-").click();
            assertThat(visitor.page().getByLabel("Output").getByText("one-2")).isVisible();
            say(visitor, "sleep 120");
            assertThat(action(visitor, "sleep 120").getByText("running")).isVisible();
            visitor.press("Interrupt");
            assertThat(action(visitor, "sleep 120").getByText("running")).hasCount(0);
            assertThat(visitor.page().locator("main").getByText("idle", Words.exact()))
                    .isVisible();
        }
    }

    @Test
    void whatHappensWhileTheConnectionIsLostIsThereAfterwards(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        developer.shell(session, "echo before");
        try (var visitor = chromium.visitor(system, "developer").open("/sessions/" + session)) {
            assertThat(action(visitor, "echo before")).isVisible();
            // what is open already stays open without this
            system.kill(HARNESS);
            visitor.context().setOffline(true);
            system.start(HARNESS);
            assertThat(visitor.page().getByText("reconnecting")).isVisible();
            developer.shell(session, "echo meanwhile");
            assertThat(visitor.page().getByText("reconnecting")).isVisible();
            assertThat(action(visitor, "echo meanwhile")).hasCount(0);
            var resumed = visitor.page()
                    .waitForRequest(
                            ConversationTest::resumes,
                            new Page.WaitForRequestOptions().setTimeout(LONGEST_PAUSE_MILLIS),
                            () -> visitor.context().setOffline(false));
            assertTrue(resumed.url().contains(session));
            assertThat(action(visitor, "echo meanwhile")).isVisible();
            developer.shell(session, "echo afterwards");
            assertThat(action(visitor, "echo afterwards")).isVisible();
            assertThat(action(visitor, "echo before")).hasCount(1);
        }
    }

    private static boolean resumes(Request request) {
        return request.url().contains("/events/stream") && request.headers().containsKey("last-event-id");
    }

    /** An agent and an environment to choose; the environment's id. */
    private static String seen(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        developer.shellSession("build");
        return developer.environment("build");
    }

    private static void say(Visitor visitor, String text) {
        visitor.page().getByLabel("Message").fill(text);
        visitor.press("Send");
    }

    private static Locator action(Visitor visitor, String text) {
        return visitor.page()
                .getByRole(AriaRole.ARTICLE)
                .getByRole(AriaRole.BUTTON)
                .filter(Words.with(text));
    }
}
