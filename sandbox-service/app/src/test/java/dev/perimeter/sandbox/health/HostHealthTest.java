package dev.perimeter.sandbox.health;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.perimeter.sandbox.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class HostHealthTest {

    @Test
    void aHostThatHasEverythingIsReady() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("host"))
                .body("status", equalTo("UP"));
    }
}
