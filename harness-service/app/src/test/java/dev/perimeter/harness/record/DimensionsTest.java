package dev.perimeter.harness.record;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.harness.policy.Effect;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.harness.tool.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search by what records' facts name. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DimensionsTest {

    private static final String AUDIT = "/v1/perimeter/audit?";
    private static final int LONGEST = 256;

    @Test
    void everyDimensionReachesAuditAndComesBackWithTheRecords() {
        Person.AUDITOR
                .http()
                .get(AUDIT + "tool=bash&host=git.private.test&secret=GIT_TOKEN&author=erin&outcome=deny&limit=1")
                .then()
                .statusCode(200)
                .body("data[0].dimensions.tool", equalTo("bash"))
                .body("data[0].dimensions.host", equalTo("git.private.test"))
                .body("data[0].dimensions.secrets", contains("GIT_TOKEN"))
                .body("data[0].dimensions.author", equalTo("erin"))
                .body("data[0].dimensions.outcome", equalTo("deny"));
    }

    @Test
    void cursorIsGoodForItsOwnDimensionOnly() {
        for (var dimension : List.of("tool", "host", "secret", "author")) {
            var query = AUDIT + "order=desc&limit=6&" + dimension;
            String next = Person.AUDITOR
                    .http()
                    .get(query + "=one")
                    .then()
                    .body("data", hasSize(6))
                    .extract()
                    .path("next_page");

            Person.AUDITOR
                    .http()
                    .get(query + "=one&page=" + next)
                    .then()
                    .body("data.sequence", contains(3, 2, 1, 0))
                    .body("next_page", nullValue());
            Person.AUDITOR.http().get(query + "=other&page=" + next).then().statusCode(400);
        }
    }

    @Test
    void outcomeThatNoRecordHasIsRefusedWithThoseThatAreKnown() {
        for (var outcome : Dimensions.OUTCOMES) {
            Person.AUDITOR.http().get(AUDIT + "outcome=" + outcome).then().statusCode(200);
        }
        Person.AUDITOR
                .http()
                .get(AUDIT + "outcome=success")
                .then()
                .statusCode(400)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.message", containsString("allow, allowed, ask"));
    }

    @Test
    void nameHasAtMost256Bytes() {
        for (var dimension : List.of("tool", "host", "secret", "author", "session_id", "action_id", "agent_id")) {
            var query = AUDIT + dimension + "=";
            Person.AUDITOR.http().get(query + "a".repeat(LONGEST)).then().statusCode(200);
            Person.AUDITOR.http().get(query + "a".repeat(LONGEST + 1)).then().statusCode(400);
            Person.AUDITOR
                    .http()
                    .urlEncodingEnabled(false)
                    .get(query + "%00")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void whateverIsDecidedOrEndsIsAnOutcomeToLookFor() {
        for (var effect : Effect.values()) {
            assertTrue(Dimensions.OUTCOMES.contains(effect.word()), effect.word());
        }
        var endings = List.of(Answer.FINISHED, Answer.REFUSED, Answer.UNKNOWN, Answer.CANCELLED);
        assertTrue(Dimensions.OUTCOMES.containsAll(endings));
    }
}
