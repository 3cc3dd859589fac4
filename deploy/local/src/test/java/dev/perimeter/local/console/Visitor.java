package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.keycloak.DemoUser;
import dev.perimeter.local.port.Port;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;

/** One person in front of one browser; closing it fails if the page complained, or spoke to anybody else. */
final class Visitor implements AutoCloseable {

    /** The browser's own line about an answer, which is looked at itself. */
    private static final String REFUSED_CALL = "Failed to load resource";

    private static final int FIRST_FAILURE = 400;
    private static final Integer NO_LOGIN = 401;

    /** On calls of a test, which looks at the status itself. */
    private static final String OWN = "x-asked-by-test";

    private final SystemUnderTest system;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Set<Integer> expected = new CopyOnWriteArraySet<>(Set.of(NO_LOGIN));

    Visitor(SystemUnderTest system, BrowserContext context) {
        this.system = system;
        this.context = context;
        this.page = context.newPage();
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add(error.error()));
        context.onRequest(request -> watch(request.url()));
        context.onResponse(this::weigh);
        context.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Goes to the console, is led to Keycloak, and comes back. */
    Visitor login(String person) {
        page.navigate(console() + "/");
        credentials(person);
        assertThat(navigation()).isVisible();
        return this;
    }

    /** Fills in Keycloak's form. */
    void credentials(String person) {
        var user = DemoUser.ALL.stream()
                .filter(each -> each.name().equals(person))
                .findFirst()
                .orElseThrow();
        page.locator("#password")
                .fill(system.site().credentials().get(user.password()).value());
        // who only has to log in anew has said already who it is
        if (page.locator("#username").count() > 0) {
            page.locator("#username").fill(person);
        }
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(Pattern.quote(console()) + "/.*"));
    }

    /** Answers of these statuses, too, are what the test is about. */
    Visitor expect(Integer... statuses) {
        expected.addAll(List.of(statuses));
        return this;
    }

    void go(String place) {
        page.navigate(console() + place);
    }

    /** Opens a place of the console and waits until it has what it shows. */
    Visitor open(String place) {
        go(place);
        settle();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        return this;
    }

    void settle() {
        assertThat(page.locator("main h1, main h2").first()).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS).filter(Words.with("…"))).hasCount(0);
        assertThat(page.locator("main").getByText("Loading…")).hasCount(0);
    }

    Locator navigation() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"));
    }

    Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    void press(String name) {
        button(name).click();
    }

    /** The status of a call as a script of the page would make it, without a body. */
    int call(String method, String path) {
        return call(method, path, Map.of(), "");
    }

    int call(String method, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.putAll(Map.of("X-Requested-With", "JavaScript", "Content-Type", "application/json", OWN, "yes"));
        var answer = page.evaluate(
                "([method, path, headers, body]) => fetch('/console/api' + path, {method, headers,"
                        + " body: method === 'GET' ? undefined : body}).then(answer => answer.status)",
                List.of(method, path, all, body.isEmpty() ? "{}" : body));
        return ((Number) answer).intValue();
    }

    String console() {
        return system.api() + "/console";
    }

    private void hear(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())
                && !message.text().startsWith(REFUSED_CALL)) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    private void weigh(Response response) {
        var fine = response.status() < FIRST_FAILURE
                || expected.contains(response.status())
                || response.request().headers().containsKey(OWN);
        if (!fine) {
            complaints.add(response.status() + " at " + response.url());
        }
    }

    private void watch(String address) {
        var own = List.of(system.api() + "/", system.site().ports().http(Port.KEYCLOAK) + "/", "data:", "blob:");
        if (own.stream().noneMatch(address::startsWith)) {
            complaints.add("a request to " + address);
        }
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
