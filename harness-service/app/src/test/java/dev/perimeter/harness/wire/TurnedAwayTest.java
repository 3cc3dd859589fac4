package dev.perimeter.harness.wire;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Realm;
import dev.perimeter.harness.stack.Records;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is turned away, with which answer and record. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class TurnedAwayTest {

    @Test
    void anonymousCallIsOnRecord() {
        Person.anonymous().delete("/v1/agents/agent_7?beta=true").then().statusCode(405);
        Person.anonymous().get("/v1/agents/agent_7?beta=true").then().statusCode(401);

        onRecord("GET /v1/agents/{agent}", "anonymous", "Anonymous");
    }

    @Test
    void callerWithoutTheRoleIsOnRecord() {
        Person.with("gus", "developer").http().get("/v1/perimeter/audit").then().statusCode(403);

        onRecord("GET /v1/perimeter/audit", "gus", "NotAllowed");
    }

    @Test
    void replayedTokenIsOnRecordWithItsHolder() {
        var foreign =
                new Person(Realm.token("rita", List.of("developer"), List.of(Person.WORKSPACE), "secrets-service"));
        foreign.http().get("/v1/agents").then().statusCode(401);

        onRecord("GET /v1/agents", "rita", "WrongAudience");
    }

    @Test
    void expiredTokenIsOnRecordWithItsHolder() {
        var expired = new Person(Realm.expired("xaver", List.of("developer"), List.of(Person.WORKSPACE)));
        expired.http().get("/v1/agents").then().statusCode(401);

        onRecord("GET /v1/agents", "xaver", "ExpiredToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "a.b.c", "e30.e30.e30"})
    void malformedTokenIsUnauthenticatedAndOnRecord(String token) {
        new Person(token)
                .http()
                .get("/v1/sessions")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo("error"))
                .body("error.type", equalTo("authentication_error"))
                .body("error.message", not(containsString(token)));

        onRecord("GET /v1/sessions", "anonymous", "MalformedToken");
    }

    private static void onRecord(String what, String by, String reason) {
        var fact = "\"fact\":{\"by\":\"" + by + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":\"" + reason
                + "\",\"what\":\"" + what + "\"}";
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Records.of("refusal").stream().anyMatch(record -> record.contains(fact)));
    }
}
