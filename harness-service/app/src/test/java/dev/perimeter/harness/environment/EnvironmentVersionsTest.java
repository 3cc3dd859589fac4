package dev.perimeter.harness.environment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class EnvironmentVersionsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    @SuppressWarnings("NullAway.Init")
    Pool pool;

    @Test
    void eachChangeIsAVersionOfWhatItSaid() {
        var id = create("{\"name\":\"first\",\"config\":{\"type\":\"cloud\",\"networking\":"
                + "{\"type\":\"limited\",\"allowed_hosts\":[\"a.test\"]}}}");
        update(id, "{\"name\":\"second\",\"metadata\":{\"team\":\"x\"}}");
        update(id, "{\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"unrestricted\"}}}");

        versions(id, "")
                .statusCode(200)
                .body("data.version", contains(3, 2, 1))
                .body("data.name", contains("second", "second", "first"))
                .body("data[0].config.networking.type", equalTo("unrestricted"))
                .body("data[1].metadata.team", equalTo("x"))
                .body("data[1].config.networking.allowed_hosts", contains("a.test"))
                .body("data.environment_id", contains(id, id, id))
                .body("next_page", nullValue());
        versions(id, "/1").statusCode(200).body("name", equalTo("first")).body("metadata.size()", equalTo(0));
    }

    @Test
    void whatChangesNothingIsNoVersion() {
        var id = create("{\"name\":\"same\"}");
        var before = Person.DEVELOPER.http().get("/v1/environments/" + id).asString();

        update(id, "{\"name\":\"same\"}");
        assertEquals(
                before, Person.DEVELOPER.http().get("/v1/environments/" + id).asString());
        Person.DEVELOPER
                .http()
                .post("/v1/environments/" + id + "/archive")
                .then()
                .statusCode(200);

        versions(id, "").body("data.version", contains(1));
    }

    @Test
    void versionsComePageByPage() {
        var id = create("{\"name\":\"v1\"}");
        update(id, "{\"name\":\"v2\"}");
        update(id, "{\"name\":\"v3\"}");

        var next = versions(id, "?limit=2")
                .body("data.name", contains("v3", "v2"))
                .extract()
                .<String>path("next_page");
        versions(id, "?limit=2&page=" + next).body("data.name", contains("v1")).body("next_page", nullValue());
        versions(create("{\"name\":\"other\"}"), "?page=" + next).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"/0, 400", "/-1, 400", "/one, 400", "/2147483648, 400", "/2, 404", "/1, 200"})
    void aVersionIsOneThatThereIs(String version, int status) {
        versions(create("{\"name\":\"e\"}"), version).statusCode(status);
    }

    @Test
    void theyAreForThoseOfTheWorkspaceWhoMayReadIt() {
        var id = create("{\"name\":\"own\"}");
        var places = new String[] {"", "/1"};
        for (var place : places) {
            var path = path(id) + place;
            Person.anonymous().get(path).then().statusCode(401);
            Person.STRANGER.http().get(path).then().statusCode(404);
            Person.with("nora", "nothing").http().get(path).then().statusCode(403);
            Person.with("olga", "operator").http().get(path).then().statusCode(200);
        }
        versions("env_nosuch", "").statusCode(404);
        versions("env_nosuch", "?page=").statusCode(404);
    }

    @Test
    void theDatabaseChangesNone() {
        var id = create("{\"name\":\"kept\"}");
        refuses("UPDATE environment_version SET name = 'x' WHERE environment = $1", id);
        refuses("DELETE FROM environment_version WHERE environment = $1", id);
    }

    private void refuses(String sql, String id) {
        var change = pool.preparedQuery(sql).execute(Tuple.of(id));
        var refused = assertThrows(PgException.class, () -> change.await().atMost(SOON));
        assertTrue(String.valueOf(refused.getMessage()).contains("a version never changes"));
    }

    @Test
    void theyGoWithTheirEnvironment() {
        var id = create("{\"name\":\"gone\"}");
        Person.DEVELOPER.http().delete("/v1/environments/" + id).then().statusCode(200);

        versions(id, "").statusCode(404);
        assertEquals(
                0,
                Stack.database()
                        .column("SELECT name FROM environment_version WHERE environment = '" + id + "'")
                        .size());
        versions(create("{\"name\":\"other\"}"), "").body("data", hasSize(1));
    }

    private static String create(String body) {
        return Person.DEVELOPER
                .http()
                .body(body)
                .post("/v1/environments")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void update(String id, String body) {
        Person.DEVELOPER.http().body(body).post("/v1/environments/" + id).then().statusCode(200);
    }

    private static ValidatableResponse versions(String id, String rest) {
        return Person.DEVELOPER.http().get(path(id) + rest).then();
    }

    private static String path(String id) {
        return "/v1/perimeter/environments/" + id + "/versions";
    }
}
