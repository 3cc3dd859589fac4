package dev.perimeter.harness.record;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TreeTest {

    private static final String AUDIT = "/v1/perimeter/audit";

    @Test
    void recordComesInFull() {
        Person.AUDITOR
                .http()
                .get(AUDIT + "/9")
                .then()
                .statusCode(200)
                .body("type", equalTo("record"))
                .body("sequence", equalTo(9))
                .body("record.by", equalTo("otto"))
                .body("record.workspace", equalTo(Person.WORKSPACE))
                .body("key_id", equalTo("harness-record-1"))
                .body("leaf", equalTo("bGVhZg=="))
                .body("payloads[0].content", equalTo("bHM="));
        Person.AUDITOR.http().get(AUDIT + "/9?scope=installation").then().body("record.workspace", equalTo(""));
    }

    @Test
    void unknownRecordIsNotFound() {
        for (var sequence : List.of("10", "x", "-1")) {
            Person.AUDITOR.http().get(AUDIT + "/" + sequence).then().statusCode(404);
        }
        Person.AUDITOR.http().get(AUDIT + "/9?scope=all").then().statusCode(400);
    }

    @Test
    void checkpointsComeTheNewestFirstPageByPage() {
        var first = Person.AUDITOR
                .http()
                .get(AUDIT + "/checkpoints?limit=8")
                .then()
                .statusCode(200)
                .body("data[0].type", equalTo("checkpoint"))
                .body("data[0].at", equalTo("2026-01-01T00:00:00Z"))
                .body("data.size", contains(10, 9, 8, 7, 6, 5, 4, 3))
                .body("data[0].anchored", nullValue())
                .body("data[1].anchored", equalTo(false))
                .body("data[2].anchored", equalTo(true));
        String next = first.extract().path("next_page");
        Person.AUDITOR
                .http()
                .get(AUDIT + "/checkpoints?limit=8&page=" + next)
                .then()
                .body("data.size", contains(2, 1))
                .body("next_page", nullValue());
        for (var query : List.of("limit=0", "limit=101", "page=x")) {
            Person.AUDITOR.http().get(AUDIT + "/checkpoints?" + query).then().statusCode(400);
        }
    }

    @Test
    void keysVerifyCheckpointsAndRecords() {
        Person.AUDITOR
                .http()
                .get(AUDIT + "/keys")
                .then()
                .statusCode(200)
                .body("type", equalTo("keys"))
                .body("log", equalTo("perimeter/audit"))
                .body("checkpoint_keys[0].version", equalTo(1))
                .body("checkpoint_keys[0].vkey", startsWith("perimeter/audit+"))
                .body("producers.harness.keys[0].kid", equalTo("harness-record-1"));
    }

    @Test
    void treeIsForAuditors() {
        var others = Person.with("oscar", "operator", "developer", "approver");
        for (var path : List.of("/9", "/checkpoints", "/keys")) {
            others.http().get(AUDIT + path).then().statusCode(403);
            Person.anonymous().get(AUDIT + path).then().statusCode(401);
            Person.with("ada", "admin").http().get(AUDIT + path).then().statusCode(200);
        }
    }
}
