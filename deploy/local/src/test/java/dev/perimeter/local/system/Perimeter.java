package dev.perimeter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;

/** What Perimeter adds to the compatible API, as one person sees it. */
record Perimeter(JsonApi api) {

    static Perimeter of(SystemUnderTest system, String person) {
        return new Perimeter(JsonApi.of(system.api()).with("Authorization", "Bearer " + system.token(person)));
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

    private JsonNode get(String path) {
        var answer = api.get(path);
        if (!answer.ok()) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
