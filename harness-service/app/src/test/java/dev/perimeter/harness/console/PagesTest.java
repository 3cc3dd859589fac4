package dev.perimeter.harness.console;

import static dev.perimeter.harness.console.Browser.header;
import static dev.perimeter.harness.console.Browser.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PagesTest {

    private static final String SCRIPT = "/console/assets/page-4f3a.js";

    private final Browser browser = new Browser();

    @Test
    void everyPlaceIsThePage() {
        for (var place :
                List.of("/console/", "/console/index.html", "/console/sessions/sesn_1?tab=files", "/console/a/b.txt")) {
            var response = browser.get(place);
            assertEquals(200, response.statusCode(), place);
            assertTrue(response.body().contains("a page of the tests"), place);
            assertEquals("no-cache", header(response, "cache-control"), place);
            assertEquals("", header(response, "last-modified"), place);
        }
        assertEquals("/console/", location(browser.get("/console")));
    }

    @Test
    void fileThatIsNotThereIsNotThePage() {
        for (var file : List.of("/console/assets/none-1.js", "/console/none.png")) {
            var response = browser.get(file);
            assertEquals(404, response.statusCode(), file);
            assertFalse(header(response, "cache-control").contains("immutable"), file);
        }
    }

    @Test
    void pageIsAskedForAnewEachTime() {
        var response = browser.get("/console/", "if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT");

        assertEquals(200, response.statusCode());
    }

    @Test
    void filesOfAHashedNameAreKeptForever() {
        var response = browser.get(SCRIPT);

        assertEquals(200, response.statusCode());
        assertEquals("public, max-age=31536000, immutable", header(response, "cache-control"));
    }

    @Test
    void filesAreCompressed() {
        var response = browser.get(SCRIPT, "accept-encoding", "gzip");

        assertEquals("gzip", header(response, "content-encoding"));
    }

    @Test
    void everyAnswerTellsBrowsersWhatThePageMayDo() {
        for (var path : List.of("/console/", SCRIPT, "/console/login", "/console/callback", "/console/api/v1/agents")) {
            var response = browser.get(path);
            var policy = header(response, "content-security-policy");
            assertTrue(policy.contains("default-src 'none'"), path);
            assertTrue(policy.contains("script-src 'self';"), path);
            assertTrue(policy.contains("frame-ancestors 'none'"), path);
            assertEquals("nosniff", header(response, "x-content-type-options"), path);
            assertEquals("same-origin", header(response, "referrer-policy"), path);
            assertTrue(header(response, "permissions-policy").contains("camera=()"), path);
        }
    }

    @Test
    void answersOfTheApiAreKeptNowhere() {
        for (var path : List.of("/console/api/v1/agents", "/console/login", "/console/callback")) {
            assertEquals("no-store", header(browser.get(path), "cache-control"), path);
        }
    }

    @Test
    void pathsOfAnotherSpellingAreRefused() {
        assertEquals(400, browser.get("/console/x/../api/v1/agents").statusCode());
        assertEquals(400, browser.get("/console//sessions").statusCode());
    }
}
