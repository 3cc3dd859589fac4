package dev.perimeter.harness.console;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.harness.testing.CodeFlow.Present;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the service's cookies by their paths and follows no redirect by itself. */
final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST_REDIRECTS = 10;

    /** What a browser sends with an address that the person has typed, and with one that the page goes to. */
    static final String[] TYPED = {"sec-fetch-site", "none", "sec-fetch-mode", "navigate"};

    static final String[] OWN = {"sec-fetch-site", "same-origin", "sec-fetch-mode", "navigate"};

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Somebody who has logged in just now. */
    static Browser of(String subject, String... roles) {
        return of(
                new Present(subject, List.of(roles), List.of(Person.WORKSPACE), Instant.now(), Duration.ofMinutes(10)));
    }

    static Browser of(Present person) {
        Stack.issuer().codeFlow().present(person);
        var browser = new Browser();
        browser.follow("/console/login");
        return browser;
    }

    HttpResponse<String> get(String path, String... headers) {
        return exchange("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return exchange("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return exchange(method, path, "", headers);
    }

    /** The lines of an event stream, for as long as it is read. */
    Stream<String> stream(String path, String... headers) {
        var request = request("GET", path, "", headers);
        var response = HTTP.sendAsync(request, BodyHandlers.ofLines())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return response.statusCode() == 200 ? response.body() : Stream.of();
    }

    /** To an address that the person has typed, through the provider and back, to where nothing leads further. */
    HttpResponse<String> follow(String path) {
        var response = get(path, TYPED);
        for (int i = 0; i < MOST_REDIRECTS && response.statusCode() == 302; i++) {
            response = get(location(response));
        }
        return response;
    }

    boolean hasSession() {
        return cookies.keySet().stream().anyMatch(name -> name.startsWith("q_session_console"));
    }

    long loginsBegun() {
        return cookies.keySet().stream()
                .filter(name -> name.startsWith("q_auth_console_"))
                .count();
    }

    /** All that it would send to a path under /console. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> exchange(String method, String path, String body, String... headers) {
        // the request's own timeout ends with the headers
        var response = HTTP.sendAsync(request(method, path, body, headers), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        var address = URI.create(path.startsWith("/") ? Person.address() + path : path);
        var request = HttpRequest.newBuilder(address)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (address.getPath().startsWith("/console") && !cookies.isEmpty()) {
            request.header("cookie", cookies());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2);
        var name = pair[0].split("=", 2);
        if (pair[1].toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(name[0]);
        } else {
            cookies.put(name[0], name[1]);
        }
    }
}
