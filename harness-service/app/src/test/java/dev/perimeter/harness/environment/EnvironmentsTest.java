package dev.perimeter.harness.environment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaEnvironment;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.environments.EnvironmentListParams;
import com.anthropic.models.beta.environments.EnvironmentUpdateParams;
import com.anthropic.services.blocking.beta.EnvironmentService;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class EnvironmentsTest {

    private final EnvironmentService environments =
            Person.DEVELOPER.sdk().beta().environments();

    @Test
    void sdkReadsEveryFieldOfWhatItCreated() {
        var created = environments
                .create(EnvironmentCreateParams.builder()
                        .name("review")
                        .config(BetaCloudConfigParams.builder()
                                .type(JsonValue.from("cloud"))
                                .networking(BetaLimitedNetworkParams.builder()
                                        .type(JsonValue.from("limited"))
                                        .addAllowedHost("git.private.test")
                                        .build())
                                .build())
                        .metadata(EnvironmentCreateParams.Metadata.builder()
                                .putAdditionalProperty("perimeter.work_type", JsonValue.from("exploration"))
                                .build())
                        .build())
                .validate();

        assertEquals(
                "git.private.test",
                created.config()
                        .asCloud()
                        .networking()
                        .asLimited()
                        .allowedHosts()
                        .getFirst());
        assertEquals(created, environments.retrieve(created.id()).validate());
    }

    @Test
    void nothingIsReachableUnlessSomebodySaysSo() {
        var networking = create("closed").config().asCloud().networking();

        assertTrue(networking.asLimited().allowedHosts().isEmpty());
    }

    @Test
    void updateKeepsWhatItDoesNotName() {
        var id = Person.DEVELOPER
                .http()
                .body("{\"name\":\"e\",\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"limited\","
                        + "\"allowed_hosts\":[\"a.test\"],\"allow_package_managers\":true},"
                        + "\"packages\":{\"pip\":[\"pytest\"]}}}")
                .post("/v1/environments")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("id");

        environments
                .update(id, EnvironmentUpdateParams.builder().name("renamed").build())
                .validate();

        Person.DEVELOPER
                .http()
                .get("/v1/environments/" + id)
                .then()
                .body("name", equalTo("renamed"))
                .body("config.networking.allowed_hosts[0]", equalTo("a.test"))
                .body("config.packages.pip[0]", equalTo("pytest"));
    }

    @Test
    void unknownWorkTypeIsRefused() {
        post("{\"name\":\"e\",\"metadata\":{\"perimeter.work_type\":\"anything\"}}")
                .statusCode(400)
                .body("error.message", containsString("no work type anything"));
        var id = post("{\"name\":\"e\",\"metadata\":{\"perimeter.work_type\":\"production\"}}")
                .statusCode(200)
                .extract()
                .<String>path("id");
        Person.DEVELOPER
                .http()
                .body("{\"metadata\":{\"perimeter.work_type\":\"anything\"}}")
                .post("/v1/environments/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void packagesNeedPackageManagers() {
        post("{\"name\":\"e\",\"config\":{\"type\":\"cloud\",\"packages\":{\"pip\":[\"pytest\"]}}}")
                .statusCode(400);
    }

    @Test
    void selfHostedIsRefused() {
        post("{\"name\":\"e\",\"config\":{\"type\":\"self_hosted\"}}")
                .statusCode(400)
                .body("error.message", containsString("self_hosted"));
    }

    @Test
    void hostsAreHosts() {
        var before =
                "{\"name\":\"e\",\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"";
        for (var good : new String[] {"a.test", "a.test:8443", "*.a.test", "192.0.2.1"}) {
            post(before + good + "\"]}}}").statusCode(200);
        }
        for (var bad : new String[] {
            "https://a.test",
            "a.test/path",
            "*",
            "*:443",
            "a b",
            "[2001:db8::1]",
            "a.test:0",
            "a.test:65536",
            "node.1",
            "127.1",
            "a.test."
        }) {
            post(before + bad + "\"]}}}").statusCode(400);
        }
    }

    @Test
    void archivedEnvironmentTakesNoUpdatesAndLeavesTheList() {
        var environment = create("gone");

        assertTrue(
                environments.archive(environment.id()).validate().archivedAt().isPresent());

        Person.DEVELOPER
                .http()
                .body("{\"name\":\"back\"}")
                .post("/v1/environments/" + environment.id())
                .then()
                .statusCode(400)
                .body("error.details.error_code", equalTo("environment_archived"));
        assertTrue(environments.list().autoPager().stream()
                .noneMatch(other -> other.id().equals(environment.id())));
        var all = EnvironmentListParams.builder().includeArchived(true).build();
        assertTrue(environments.list(all).autoPager().stream()
                .anyMatch(other -> other.id().equals(environment.id())));
    }

    @Test
    void deletedEnvironmentIsNotFound() {
        var environment = create("deleted");

        assertEquals(
                environment.id(),
                environments.delete(environment.id()).validate().id());

        assertThrows(NotFoundException.class, () -> environments.retrieve(environment.id()));
    }

    private BetaEnvironment create(String name) {
        return environments
                .create(EnvironmentCreateParams.builder().name(name).build())
                .validate();
    }

    private static ValidatableResponse post(String body) {
        return Person.DEVELOPER.http().body(body).post("/v1/environments").then();
    }
}
