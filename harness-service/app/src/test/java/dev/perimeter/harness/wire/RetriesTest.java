package dev.perimeter.harness.wire;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class RetriesTest {

    private final Person person = Person.with("rita", "developer");

    @Test
    void retryGetsTheFirstAnswer() {
        var body = agent("first");
        var id = post(person, body, "0").statusCode(200).extract().<String>path("id");

        post(person, body, "1").statusCode(200).contentType("application/json").body("id", equalTo(id));
        post(person, body, "2").statusCode(200).body("id", equalTo(id));
    }

    @Test
    void retryOfWhatNeverArrivedDoesTheWork() {
        var body = agent("lost");
        var id = post(person, body, "1").statusCode(200).extract().<String>path("id");

        post(person, body, "2").body("id", equalTo(id));
    }

    @Test
    void newRequestIsNoRetry() {
        var body = agent("twice");
        var id = post(person, body, "0").extract().<String>path("id");

        post(person, body, "0").statusCode(200).body("id", not(equalTo(id)));
    }

    @Test
    void retryOfAFailureIsTriedAgain() {
        post(person, "{\"name\":\"no model\"}", "0").statusCode(400);

        post(person, "{\"name\":\"no model\"}", "1").statusCode(400);
        assertEquals(
                0,
                Stack.database()
                        .column("SELECT request FROM answer WHERE status >= 300 OR status IS NULL")
                        .size());
    }

    @Test
    void retryIsTheSameCallersWithTheSameBodyAndPathOnly() {
        var body = agent("mine");
        var id = post(person, body, "0").extract().<String>path("id");

        post(Person.with("ruth", "developer"), body, "1").statusCode(200).body("id", not(equalTo(id)));
        post(person, agent("other"), "1").statusCode(200).body("id", not(equalTo(id)));
        person.http()
                .header(Retries.COUNT, "1")
                .body(body)
                .post("/v1/agents/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void answerIsForgottenAfterAMinute() {
        var body = agent("old");
        var id = post(person, body, "0").extract().<String>path("id");
        Stack.database().run("UPDATE answer SET at = at - interval '45 seconds'");
        post(person, body, "1").body("id", equalTo(id));

        Stack.database().run("UPDATE answer SET at = at - interval '16 seconds'");

        post(person, body, "1").statusCode(200).body("id", not(equalTo(id)));
    }

    @Test
    void retryWaitsForAFirstAttemptThatStillRuns() {
        var body = agent("slow");
        post(person, body, "0").statusCode(200);
        Stack.database().run("UPDATE answer SET status = NULL, body = NULL");

        post(person, body, "1").statusCode(409).body("error.type", equalTo("invalid_request_error"));
    }

    @Test
    void databaseHoldsNoBody() {
        post(person, agent("a-telling-name"), "0").statusCode(200);

        var prints = Stack.database().column("SELECT request FROM answer");
        assertEquals(
                prints.size(),
                prints.stream().filter(print -> print.matches("[0-9a-f]{64}")).count());
    }

    private static String agent(String name) {
        return "{\"name\":\"" + name + "\",\"model\":\"m\"}";
    }

    private static ValidatableResponse post(Person person, String body, String count) {
        return person.http()
                .header(Retries.COUNT, count)
                .body(body)
                .post("/v1/agents?beta=true")
                .then();
    }
}
