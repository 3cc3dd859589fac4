package dev.perimeter.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** JSON over HTTP to one server, with the same headers on each call and a bound on its time. */
public record JsonApi(HttpClient client, String base, Map<String, String> headers) {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The status and body of an answer; a body that is no JSON is missing. */
    public record Answer(int status, JsonNode body, String location) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    public JsonApi {
        headers = Map.copyOf(headers);
    }

    public static JsonApi of(String base) {
        return new JsonApi(newClient(), base, Map.of());
    }

    static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** Headers may hold tokens. */
    @Override
    public String toString() {
        return "JsonApi[" + base + "]";
    }

    public JsonApi with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new JsonApi(client, base, more);
    }

    public Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody(), "application/json");
    }

    public Answer delete(String path) {
        return call("DELETE", path, BodyPublishers.noBody(), "application/json");
    }

    public Answer send(String method, String path, Object body) {
        return call(method, path, BodyPublishers.ofString(text(body)), "application/json");
    }

    public Answer form(String path, String fields) {
        return call("POST", path, BodyPublishers.ofString(fields), "application/x-www-form-urlencoded");
    }

    /** The answer's body, or {@link ServerRefused.Unexpected}. */
    public JsonNode require(String method, String path, Object body) {
        var answer = send(method, path, body);
        if (!answer.ok()) {
            throw refused(method, path, answer);
        }
        return answer.body();
    }

    public JsonNode require(String path) {
        var answer = get(path);
        if (!answer.ok()) {
            throw refused("GET", path, answer);
        }
        return answer.body();
    }

    public RefusedException refused(String method, String path, Answer answer) {
        return new RefusedException(new ServerRefused.Unexpected(method + " " + base + path, answer.status()));
    }

    private Answer call(String method, String path, HttpRequest.BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Content-Type", type)
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    parsed(response.body()),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + base, e);
        }
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of this", e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
