package dev.perimeter.local.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;

/** What the browser is given in place of the API's answer, by an expression for the path: the page is tested here. */
record Played(String path, int status, String body) {

    static Played list(String path, String... entries) {
        return new Played(path, 200, "{\"data\":[" + String.join(",", entries) + "],\"next_page\":null}");
    }

    static Played refusal(String path, int status) {
        var error = "{\"type\":\"api_error\",\"message\":\"It is so for a test.\"}";
        return new Played(
                path, status, "{\"type\":\"error\",\"error\":" + error + ",\"request_id\":\"req_of_a_test\"}");
    }

    /** Until the page's routes are taken away. */
    void on(Page page) {
        page.route(Pattern.compile("/console/api" + path + "(\\?.*)?$"), this::answer);
    }

    private void answer(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body));
    }
}
