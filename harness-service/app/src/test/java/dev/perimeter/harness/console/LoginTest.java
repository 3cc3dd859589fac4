package dev.perimeter.harness.console;

import static dev.perimeter.harness.console.Browser.header;
import static dev.perimeter.harness.console.Browser.location;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Records;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.harness.testing.CodeFlow.Present;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class LoginTest {

    private static final String ME = "/console/api/v1/perimeter/me";

    @Test
    void loginGoesThroughTheProviderWithProofAndComesBack() {
        var person = new Present(
                "dora", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofMinutes(10));
        Stack.issuer().codeFlow().present(person);
        var browser = new Browser();

        var begun = browser.get("/console/login?return=/console/sessions?status%3Didle");

        assertEquals(302, begun.statusCode());
        var asked = location(begun);
        assertTrue(asked.startsWith(Stack.issuer().address() + "/authorize?"), asked);
        assertTrue(asked.contains("client_id=console"), asked);
        assertTrue(asked.contains("code_challenge_method=S256"), asked);
        assertTrue(asked.contains("nonce="), asked);
        assertTrue(asked.contains("%2Fconsole%2Fcallback"), asked);

        var back = browser.get(location(browser.get(asked)));
        assertEquals(302, back.statusCode());
        var cookie = back.headers().allValues("set-cookie").stream()
                .filter(each -> each.startsWith("q_session_console"))
                .filter(each -> !each.contains("Max-Age=0"))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HTTPOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Lax"), cookie);
        assertTrue(cookie.contains("Path=/console"), cookie);
        assertFalse(cookie.contains("eyJhbGciOiJSUzI1NiI"), "a token in clear");

        var last = browser.get(location(back));
        assertEquals("/console/sessions?status=idle", location(last));
        assertEquals(200, browser.get(ME).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/console/",
                "/v1/agents",
                "/console/logout",
                "/console/%2e%2e/v1"
            })
    void loginLeadsBackToThePageOnly(String elsewhere) {
        var browser = Browser.of("dora", "developer");

        var response = browser.get("/console/login?return="
                + java.net.URLEncoder.encode(elsewhere, java.nio.charset.StandardCharsets.UTF_8));

        assertEquals("/console/", location(response));
    }

    @Test
    void maxAgeAsksTheProviderAnew() {
        var longAgo = Instant.now().minus(Duration.ofHours(2));
        var browser = Browser.of(
                new Present("dora", List.of("developer"), List.of(Person.WORKSPACE), longAgo, Duration.ofMinutes(10)));

        var begun = browser.get("/console/login?return=/console/approvals&max_age=900", Browser.OWN);

        assertTrue(location(begun).contains("max_age=900"), location(begun));
        assertTrue(browser.hasSession(), "until there is another");
        var last = browser.get(location(browser.get(location(browser.get(location(begun))))));
        assertEquals("/console/approvals", location(last));
        assertTrue(browser.hasSession());
        assertEquals(400, browser.get("/console/login?max_age=soon").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_age=0&return=/console/agents", "return=/console/agents"})
    void otherSitesBeginNoLogin(String query) {
        var browser = Browser.of("dora", "developer");

        for (var headers : List.of(
                new String[] {"sec-fetch-site", "cross-site", "sec-fetch-mode", "navigate"},
                new String[] {"sec-fetch-site", "cross-site", "sec-fetch-mode", "no-cors"},
                new String[] {"sec-fetch-site", "same-site", "sec-fetch-mode", "navigate"})) {
            assertEquals("/console/agents", location(browser.get("/console/login?" + query, headers)));
            assertEquals("/console/agents", location(new Browser().get("/console/login?" + query, headers)));
        }
        assertEquals(0, browser.loginsBegun());
        assertEquals(200, browser.get(ME).statusCode());
    }

    @Test
    void nothingButANavigationOfTheConsoleEndsASession() {
        var browser = Browser.of("dora", "developer");

        assertEquals("/console/", location(browser.get("/console/login?max_age=0")));
        assertEquals(
                "/console/",
                location(browser.get(
                        "/console/login?max_age=0", "sec-fetch-site", "same-origin", "sec-fetch-mode", "no-cors")));
        assertEquals(200, browser.get(ME).statusCode());
    }

    @Test
    void sessionThatTheProviderHasEndedIsNotEndedByAnUnknownCaller() {
        var ended = Browser.of(new Present(
                "ria", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofSeconds(6)));
        Stack.issuer().codeFlow().nobody();
        await().pollDelay(Duration.ofSeconds(7)).until(() -> true);

        assertEquals("/console/", location(ended.get("/console/login")));
        assertTrue(ended.hasSession());
        assertTrue(location(ended.get("/console/login", Browser.OWN))
                .startsWith(Stack.issuer().address()));
        assertFalse(ended.hasSession());
    }

    @Test
    void onlyTheNewestLoginsThatHaveBegunAreKept() {
        Stack.issuer()
                .codeFlow()
                .present(new Present(
                        "dora",
                        List.of("developer"),
                        List.of(Person.WORKSPACE),
                        Instant.now(),
                        Duration.ofMinutes(10)));
        var browser = new Browser();
        for (int i = 0; i < 5; i++) {
            browser.get("/console/login");
        }
        var lastButOne = location(browser.get("/console/login?return=/console/agents"));
        browser.get("/console/login");

        assertEquals(3, browser.loginsBegun());
        assertEquals(
                "/console/agents", location(browser.get(location(browser.get(location(browser.get(lastButOne)))))));
        assertTrue(browser.hasSession());
    }

    @Test
    void whatALoginLeavesInTheBrowserIsShort() {
        var browser = new Browser();
        var longest = "/console/" + "%2F".repeat(512 - 9);
        browser.get("/console/login?return=" + longest, Browser.OWN);
        assertTrue(browser.cookies().length() < 4_000, browser.cookies());

        var begun = browser.get("/console/login?x=" + "a".repeat(3_000), Browser.OWN);
        assertEquals("/console/login", location(begun));
        begun = browser.get("/console/login?max_age=900&x=" + "a".repeat(3_000), Browser.OWN);
        assertEquals("/console/login?max_age=900", location(begun));
    }

    @Test
    void newLoginTakesTheSessionsPlaceEvenIfAnotherTabHasLoggedInMeanwhile() {
        var browser = Browser.of("dora", "developer");
        var begun = browser.get("/console/login?return=/console/approvals&max_age=900", Browser.OWN);
        var back = location(browser.get(location(begun)));
        Stack.issuer()
                .codeFlow()
                .present(new Present(
                        "lea", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofMinutes(10)));
        var other = browser.get("/console/login?max_age=0", Browser.OWN);
        browser.get(location(browser.get(location(other))));
        assertTrue(browser.get(ME).body().contains("\"lea\""));

        var completed = browser.get(back);

        assertEquals("/console/approvals", location(browser.get(location(completed))));
        assertTrue(browser.get(ME).body().contains("\"dora\""));
    }

    @Test
    void partsOfTheSessionThatWasReplacedAreForgotten() {
        var browser = Browser.of("dora", "developer");
        var begun = location(browser.get("/console/login?max_age=900", Browser.OWN));
        var back = location(browser.get(begun));

        var completed = browser.get(back, "cookie", browser.cookies() + "; q_session_console_chunk_9=x");

        assertEquals(1, setCookies(completed, "q_session_console_chunk_9=").size());
        assertTrue(
                setCookies(completed, "q_session_console_chunk_9=").getFirst().contains("Max-Age=0"));
    }

    @Test
    void loginThatIsRefusedLeavesTheSession() {
        var browser = Browser.of("dora", "developer");
        var begun = location(browser.get("/console/login?max_age=900", Browser.OWN));
        var state = begun.replaceAll(".*[?&]state=([^&]*).*", "$1");

        assertEquals(
                401,
                browser.get("/console/callback?error=access_denied&state=" + state)
                        .statusCode());

        assertEquals(200, browser.get(ME).statusCode());
    }

    @Test
    void loginIsOnRecord() {
        Browser.of("lena", "developer");

        assertEquals(1, Records.of("login").stream().filter(by("lena")).count());
    }

    @Test
    void refusedLoginIsOnRecordAndLeavesNoSession() {
        Stack.issuer().codeFlow().nobody();
        var browser = new Browser();

        var last = browser.follow("/console/login");

        assertEquals(401, last.statusCode());
        assertTrue(last.body().contains("You are not logged in"), last.body());
        assertTrue(header(last, "content-type").startsWith("text/html"));
        assertFalse(browser.hasSession());
        refusalOnRecord("GET /console/callback", "LoginRefused");
    }

    @Test
    void callbackThatNobodyBeganIsRefused() {
        var response = new Browser().get("/console/callback?state=made-up&code=made-up");

        assertEquals(401, response.statusCode());
        refusalOnRecord("GET /console/callback", "NoLoginBegun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0aFORGED", "%0DFORGED", "%1b%5b2JFORGED", "%E2%80%A8FORGED", "%C2%85FORGED"})
    void callbackWithControlCharactersIsRefused(String words) {
        var browser = new Browser();
        var state = location(browser.get("/console/login")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        try (var log = Logged.begin()) {
            var response = browser.get("/console/callback?state=" + state + "&error=x&error_description=x" + words);

            assertEquals(400, response.statusCode());
            assertTrue(response.body().contains("invalid_request_error"), response.body());
            assertFalse(log.text().contains("FORGED"), log.text());
        }
    }

    @Test
    void wordsOfACallbackAreNotLogged() {
        var browser = new Browser();
        var state = location(browser.get("/console/login")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        try (var log = Logged.begin()) {
            var response = browser.get("/console/callback?state=" + state + "&error=MADE-UP&error_description=MADE-UP");

            assertEquals(401, response.statusCode());
            var id = header(response, "request-id");
            assertTrue(log.text().contains("login.refused request=" + id + " "), log.text());
            assertTrue(response.body().contains(id), response.body());
            assertFalse(log.text().contains("MADE-UP"), log.text());
        }
    }

    @Test
    void loginThatTheProviderRefusesToCompleteIsLoggedWithItsCause() {
        var browser = new Browser();
        var state = location(browser.get("/console/login")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        try (var log = Logged.begin()) {
            assertEquals(
                    401,
                    browser.get("/console/callback?state=" + state + "&code=MADE-UP")
                            .statusCode());

            assertTrue(log.text().matches("(?s).*login\\.refused request=\\S+ cause=\\S+.*"), log.text());
            assertFalse(log.text().contains("MADE-UP"), log.text());
        }
    }

    @Test
    void stolenCodeIsWorthNothingInAnotherBrowser() {
        Stack.issuer()
                .codeFlow()
                .present(new Present(
                        "dora",
                        List.of("developer"),
                        List.of(Person.WORKSPACE),
                        Instant.now(),
                        Duration.ofMinutes(10)));
        var victim = new Browser();
        var back = location(victim.get(location(victim.get("/console/login"))));
        var thief = new Browser();
        thief.get("/console/login");

        assertEquals(401, thief.get(back).statusCode());
        assertFalse(thief.hasSession());
    }

    @Test
    void expiredTokenIsRefreshedUnlessTheProviderHasEndedTheSession() {
        var person = new Present(
                "ria", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofSeconds(6));
        var browser = Browser.of(person);
        await().pollDelay(Duration.ofSeconds(7)).until(() -> true);
        assertEquals(200, browser.get(ME).statusCode());

        var ended = Browser.of(person);
        Stack.issuer().codeFlow().nobody();
        await().pollDelay(Duration.ofSeconds(7)).until(() -> true);
        var response = ended.get(ME);
        assertEquals(401, response.statusCode());
        assertTrue(response.body().contains("authentication_error"), response.body());
    }

    @Test
    void logoutEndsTheSessionHereAndAtTheProvider() {
        var browser = Browser.of("dora", "developer");

        var response = browser.get("/console/logout", "sec-fetch-site", "same-origin", "sec-fetch-mode", "navigate");

        assertEquals(302, response.statusCode());
        assertTrue(location(response).startsWith(Stack.issuer().address() + "/logout?id_token_hint="));
        assertTrue(location(response).contains("%2Fconsole%2Fsigned-out"), location(response));
        assertFalse(browser.hasSession());
        assertEquals(401, browser.get(ME).statusCode());
    }

    @Test
    void logoutIsOnRecord() {
        var browser = Browser.of("lou", "developer");

        browser.get("/console/logout", Browser.OWN);

        assertEquals(1, Records.of("logout").stream().filter(by("lou")).count());
    }

    @Test
    void logoutOfASessionWhoseTokenHasExpiredIsOnRecord() {
        var browser = Browser.of(new Present(
                "lara", List.of("developer"), List.of(Person.WORKSPACE), Instant.now(), Duration.ofSeconds(3)));
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

        var response = browser.get("/console/logout", Browser.OWN);

        assertTrue(location(response).startsWith(Stack.issuer().address() + "/logout?"), location(response));
        assertEquals(1, Records.of("logout").stream().filter(by("lara")).count());
    }

    @Test
    void otherSitesLogNobodyOut() {
        var browser = Browser.of("dora", "developer");

        for (var site : List.of("cross-site", "same-site")) {
            assertEquals(
                    403, browser.get("/console/logout", "sec-fetch-site", site).statusCode());
        }
        assertEquals(403, browser.get("/console/logout").statusCode());
        assertEquals(
                403,
                browser.get("/console/logout", "sec-fetch-site", "same-origin", "sec-fetch-mode", "no-cors")
                        .statusCode());
        assertTrue(browser.hasSession());
    }

    @Test
    void logoutWithoutASessionLeadsToThePage() {
        var response = new Browser().get("/console/logout", "sec-fetch-site", "none", "sec-fetch-mode", "navigate");

        assertEquals("/console/signed-out", location(response));
    }

    private static List<String> setCookies(HttpResponse<?> response, String start) {
        return response.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(start))
                .toList();
    }

    private static java.util.function.Predicate<String> by(String subject) {
        return record -> record.contains("\"by\":\"" + subject + "\"");
    }

    private static void refusalOnRecord(String what, String reason) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Records.of("refusal").stream()
                        .anyMatch(record -> record.contains("\"reason\":\"" + reason + "\"")
                                && record.contains("\"what\":\"" + what + "\"")));
    }
}
