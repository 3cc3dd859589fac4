package dev.perimeter.sandbox.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.perimeter.sandbox.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class HostHealthTest {

    @Test
    void aHostThatHasEverythingIsReady() {
        given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("host"))
                .body("status", equalTo("UP"));
    }
}
