package dev.perimeter.harness.record;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.FakeAudit;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ActivityTest {

    private static final String ACTIVITY = "/v1/perimeter/activity";
    private static final String OUTSIDE = "/v1/perimeter/coverage/outside";

    @Test
    void activityComesInSteps() {
        Person.DEVELOPER
                .http()
                .get(ACTIVITY + "?from=2026-01-01T10:00:59Z&to=2026-01-01T11:00:00Z&step=60")
                .then()
                .statusCode(200)
                .body("type", equalTo("activity"))
                .body("step_seconds", equalTo(60))
                .body("buckets.at", contains("2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z"))
                .body("buckets[0].actions", equalTo(9))
                .body("buckets[0].allowed", equalTo(4))
                .body("buckets[0].denied", equalTo(3))
                .body("buckets[0].asked", equalTo(2))
                .body("buckets[0].covered", equalTo(5))
                .body("buckets[0].outside", equalTo(1))
                .body("buckets[0].refused", equalTo(2))
                .body("buckets[0].pending", equalTo(1));
        Person.DEVELOPER.http().get(ACTIVITY).then().statusCode(200);
    }

    @Test
    void whatIsNoSpanIsRefused() {
        for (var query : List.of("from=now", "to=now", "step=0", "step=x", "from=2020-01-01T00:00:00Z")) {
            Person.DEVELOPER
                    .http()
                    .get(ACTIVITY + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("error.type", equalTo("invalid_request_error"));
        }
    }

    @Test
    void outsideOnesAreListedPageByPage() {
        var session = Made.session(Person.DEVELOPER);
        var query = OUTSIDE + "?limit=8&session_id=" + session;
        var first = Person.DEVELOPER
                .http()
                .get(query)
                .then()
                .statusCode(200)
                .body("data", hasSize(8))
                .body("data[0].type", equalTo("outside_action"))
                .body("data[0].action_id", equalTo("act_0123456789"))
                .body("data[0].session_id", equalTo(session))
                .body("data[0].tool", equalTo(Person.WORKSPACE))
                .body("data[0].reason", equalTo("its outcome is unknown"))
                .body("data[0].at", equalTo("2026-01-01T00:00:00Z"));
        String next = first.extract().path("next_page");
        Person.DEVELOPER
                .http()
                .get(query + "&page=" + next)
                .then()
                .body("data.sequence", contains(2, 1))
                .body("next_page", nullValue());
        Person.DEVELOPER.http().get(OUTSIDE + "?page=" + next).then().statusCode(400);
        Person.DEVELOPER.http().get(OUTSIDE + "?limit=101").then().statusCode(400);
        Person.STRANGER.http().get(query).then().statusCode(404);
        Person.DEVELOPER.http().get(OUTSIDE).then().statusCode(200);
    }

    @Test
    void everyRoleSeesThemAndNobodyElse() {
        for (var path : List.of(ACTIVITY, OUTSIDE)) {
            for (var role : List.of("developer", "operator", "admin", "approver", "auditor")) {
                Person.with("rose", role).http().get(path).then().statusCode(200);
            }
            Person.with("nobody", "guest").http().get(path).then().statusCode(403);
            Person.anonymous().get(path).then().statusCode(401);
        }
    }

    @Test
    void auditThatIsAwayIsSaidSo() {
        FakeAudit.away(true);
        try {
            Person.DEVELOPER.http().get(ACTIVITY).then().statusCode(503);
            Person.DEVELOPER.http().get(OUTSIDE).then().statusCode(503);
        } finally {
            FakeAudit.away(false);
        }
    }
}
