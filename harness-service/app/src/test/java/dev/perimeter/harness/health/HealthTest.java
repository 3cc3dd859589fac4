package dev.perimeter.harness.health;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.stack.FakeHealth;
import dev.perimeter.harness.stack.FakeHealth.Manner;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class HealthTest {

    private static final String PATH = "/v1/perimeter/health";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PEERS = 4;

    @AfterEach
    void serve() {
        FakeHealth.answer(Manner.SERVING);
        untilServices("up");
    }

    @Test
    void everyServiceIsUpWithWhatThisOneStandsOn() {
        untilServices("up");
        health().body("type", equalTo("health"))
                .body(
                        "services.name",
                        contains(
                                "audit-service",
                                "harness-service",
                                "sandbox-service",
                                "secrets-service",
                                "tunnel-service"))
                .body("services.reason", everyItem(nullValue()))
                .body("dependencies.name", contains("kafka", "keycloak", "postgresql"))
                .body("dependencies.service", everyItem(equalTo("harness-service")))
                .body("dependencies[1].status", equalTo("up"))
                .body("dependencies[2].status", equalTo("up"));
    }

    @Test
    void serviceThatDoesNotServeIsDown() {
        down(Manner.NOT_SERVING, "it says that it does not serve");
    }

    @Test
    void serviceThatCannotBeReachedIsDown() {
        down(Manner.FAILING, "it cannot be reached");
    }

    @Test
    void serviceThatDoesNotAnswerIsDown() {
        down(Manner.SILENT, "it does not answer in time");
    }

    @Test
    void manyWhoAskAreToldWhatOneLookSaw() {
        untilServices("up");
        var before = FakeHealth.asked();
        await("what was seen to be kept no longer").atMost(PATIENCE).until(() -> {
            health();
            return FakeHealth.asked() > before;
        });
        health();
        assertEquals(before + PEERS, FakeHealth.asked());
    }

    @Test
    void everyRoleSeesItAndNobodyElse() {
        for (var role : List.of("developer", "operator", "admin", "approver", "auditor")) {
            Person.with("rose", role).http().get(PATH).then().statusCode(200);
        }
        Person.with("nobody", "guest").http().get(PATH).then().statusCode(403);
        Person.anonymous().get(PATH).then().statusCode(401);
    }

    private static void down(Manner manner, String reason) {
        FakeHealth.answer(manner);
        untilServices("down");
        health().body("services.find { it.name == 'audit-service' }.reason", equalTo(reason))
                .body("services.find { it.name == 'harness-service' }.status", equalTo("up"))
                .body("services.reason", hasItem(reason));
    }

    private static void untilServices(String status) {
        await().atMost(PATIENCE).until(HealthTest::ofOthers, everyItem(equalTo(status)));
    }

    private static List<String> ofOthers() {
        return health().extract().path("services.findAll { it.name != 'harness-service' }.status");
    }

    private static ValidatableResponse health() {
        return Person.DEVELOPER.http().get(PATH).then().statusCode(200);
    }
}
