package dev.perimeter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What Perimeter adds to the compatible API, as one person sees it. */
record Perimeter(JsonApi api) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Perimeter of(SystemUnderTest system, String person) {
        return of(system.api(), system.token(person));
    }

    static Perimeter of(String harness, String token) {
        return new Perimeter(JsonApi.of(harness).with("Authorization", "Bearer " + token));
    }

    JsonNode coverage(String session) {
        return get("/v1/perimeter/coverage?session_id=" + session);
    }

    JsonNode diagram(String session) {
        return get("/v1/perimeter/sessions/" + session + "/diagram");
    }

    JsonNode records(String filter) {
        return get("/v1/perimeter/audit?limit=500&" + filter);
    }

    /** The bundle that the verifier reads, JSON lines. */
    String export(String session) {
        var request = HttpRequest.newBuilder(URI.create(api.base() + "/v1/perimeter/sessions/" + session + "/export"))
                .timeout(LIMIT);
        api.headers().forEach(request::header);
        try {
            return api.client().send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("no export of " + session, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) {
        var answer = api.get(path);
        if (!answer.ok()) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
