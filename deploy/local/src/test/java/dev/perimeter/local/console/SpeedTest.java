package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Superuser;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.postgres.Databases;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much the first page weighs, and how a session of 5,000 events opens and scrolls: measured and printed. */
@Needs
@ExtendWith(Browsing.class)
class SpeedTest {

    private static final long MOST_BYTES = 500_000;
    /** Less would be a page without its script. */
    private static final long LEAST_BYTES = 100_000;

    private static final int EVENTS = 5_000;
    /** As many the page asks for at a time. */
    private static final int PAGE = 1_000;

    /** The session's own events once more and once more, each turn with ids of its own. */
    private static final String REPEAT = "INSERT INTO harness.session_event"
            + " (session, seq, id, type, body, author, created_at, processed_at)"
            + " SELECT session, seq + 1000 * turn, id || 'x' || turn, type,"
            + " CASE WHEN jsonb_exists(body, 'tool_use_id') THEN jsonb_set(body, '{tool_use_id}',"
            + " to_jsonb(body->>'tool_use_id' || 'x' || turn)) ELSE body END, author, created_at, processed_at"
            + " FROM harness.session_event, generate_series(1, ?) AS turn WHERE session = ?";

    /** From the page's beginning on: milliseconds from the last byte of the events to the frame that shows the last. */
    private static final String OPENING = "window.drawn = new Promise(done => { const look = () => {"
            + " const last = [...document.querySelectorAll('[aria-posinset]')].at(-1);"
            + " const whole = last && last.getAttribute('aria-posinset') === last.getAttribute('aria-setsize');"
            + " const read = performance.getEntriesByType('resource').filter(each => /events\\?/.test(each.name));"
            + " if (whole && read.length >= %d) {"
            + " done(performance.now() - Math.max(...read.map(each => each.responseEnd))); }"
            + " else requestAnimationFrame(look); }; look(); })";

    /** The longest frame in milliseconds while it scrolls from its end to its beginning. */
    private static final String SCROLLING = "element => new Promise(done => { let longest = 0; let before ="
            + " performance.now(); const step = now => { longest = Math.max(longest, now - before); before = now;"
            + " element.scrollTop -= 2000; if (element.scrollTop > 0) requestAnimationFrame(step); else done(longest); };"
            + " requestAnimationFrame(step); })";

    /** What is measured on the way moves what is seen, as it does for whoever scrolls on. */
    private static final String BEGINNING =
            "element => { element.scrollTop = 0; return element.querySelector('[aria-posinset=\"1\"]') !== null; }";

    @Test
    void theFirstPageIsLight(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            var bytes = new AtomicLong();
            var protocol = visitor.context().newCDPSession(visitor.page());
            protocol.send("Network.enable");
            protocol.send("Network.clearBrowserCache");
            protocol.on(
                    "Network.loadingFinished",
                    loaded -> bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
            visitor.open("/overview");
            System.out.printf("The console's first load: %,d bytes, compressed as they came%n", bytes.get());
            assertTrue(bytes.get() > LEAST_BYTES && bytes.get() < MOST_BYTES, bytes::toString);
        }
    }

    @Test
    void aLongSessionOpensAndScrolls(SystemUnderTest system, Chromium chromium) throws SQLException {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        var turn = developer.turn(session, "seq 1 20");
        var turns = EVENTS / turn.size();
        repeat(system, session, turns);
        assertEquals((turns + 1) * turn.size(), developer.events(session).size());
        var pages = (EVENTS + turn.size()) / PAGE + 1;
        try (var visitor = chromium.visitor(system, "admin")) {
            visitor.page().addInitScript(OPENING.formatted(pages));
            visitor.open("/sessions/" + session);
            var opening = visitor.page().evaluate("window.drawn");
            var list = visitor.page().getByLabel("Conversation and actions");
            assertThat(list.getByRole(AriaRole.LISTITEM).last()).isVisible();
            var frame = list.evaluate(SCROLLING);
            System.out.printf(
                    "A session of %,d events: drawn %.0f ms after its data, longest frame while scrolling %.0f ms%n",
                    (turns + 1) * turn.size(), ((Number) opening).doubleValue(), ((Number) frame).doubleValue());
            visitor.page().waitForFunction(BEGINNING, list.elementHandle());
            assertThat(list.locator("[aria-posinset='1']")).isVisible();
        }
    }

    private static void repeat(SystemUnderTest system, String session, int turns) throws SQLException {
        try (var connection = new Superuser(system.site()).connect(Databases.PRODUCT);
                var statement = connection.prepareStatement(REPEAT)) {
            statement.setInt(1, turns);
            statement.setString(2, session);
            statement.executeUpdate();
        }
    }
}
