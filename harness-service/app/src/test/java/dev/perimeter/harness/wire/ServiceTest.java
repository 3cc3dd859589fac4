package dev.perimeter.harness.wire;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ServiceTest {

    @Test
    void serviceIsLiveAndReady() {
        Person.keeper().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        Person.keeper().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void documentDescribesTheApi() {
        Person.anonymous()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Perimeter"))
                .body("paths", hasKey("/v1/sessions/{session}/events/stream"));
    }

    @Test
    void metricsCountRequests() {
        Person.DEVELOPER.http().get("/v1/agents").then().statusCode(200);

        Person.keeper()
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/v1/agents\""));
    }
}
