package dev.perimeter.sandbox.kubernetes;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.cluster.FakeCluster;
import dev.perimeter.sandbox.cluster.OnKubernetes;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pod that does not come, or does not hold, is no sandbox; whoever asked is told why. */
@QuarkusTest
@TestProfile(OnKubernetes.class)
@QuarkusTestResource(Stack.class)
class PodRefusalTest {

    private static final Caller CALLER = new Caller();

    @AfterEach
    void mend() {
        FakeCluster.get().kubelet().confine(true);
        FakeCluster.get().kubelet().refuse("");
        FakeCluster.get().kubelet().failToPull("");
        FakeCluster.get().kubelet().findNoNode("");
        FakeCluster.get().forbidden().clear();
    }

    @Test
    void anUnconfinedPodIsRefusedWithWhatItReached() {
        FakeCluster.get().kubelet().confine(false);
        var session = Session.of(CALLER.harness(), "tight");
        var refusal = refused(SandboxError.SANDBOX_ERROR_PROBE_FAILED, session);
        assertTrue(refusal.contains("canary (" + FakeCluster.get().canary() + " was reached)"), refusal);
        var probe = Recorded.facts(session, "probe").getFirst();
        assertFalse(probe.path("passed").asBoolean());
    }

    @Test
    void aMissingImageIsToldAsOne() {
        FakeCluster.get().kubelet().failToPull("ErrImagePull");
        var refusal = refused(SandboxError.SANDBOX_ERROR_HOST_UNABLE, Session.of(CALLER.harness(), "tight"));
        assertTrue(refusal.contains("ErrImagePull: no such image"), refusal);
    }

    @Test
    void aFullQuotaIsToldAsOne() {
        FakeCluster.get().kubelet().refuse("pods \"x\" is forbidden: exceeded quota: sandboxes");
        var refusal = refused(SandboxError.SANDBOX_ERROR_HOST_UNABLE, Session.of(CALLER.harness(), "tight"));
        assertTrue(refusal.contains("exceeded quota: sandboxes"), refusal);
    }

    @Test
    void aClusterWithoutRoomIsToldAsOne() {
        FakeCluster.get().kubelet().findNoNode("0/3 nodes are available: 3 Insufficient memory.");
        var refusal = refused(SandboxError.SANDBOX_ERROR_HOST_UNABLE, Session.of(CALLER.harness(), "tight"));
        assertTrue(refusal.contains("no node takes it: 0/3 nodes are available"), refusal);
    }

    @Test
    void aWorkspaceWithoutNamespaceIsRefused() {
        var session = Session.of(CALLER.harness(), "tight");
        var elsewhere = new Session(session.service(), session.id(), "others", "tight", session.sandbox());
        var refusal = refused(SandboxError.SANDBOX_ERROR_HOST_UNABLE, elsewhere);
        assertTrue(refusal.contains("workspace others has no namespace"), refusal);
    }

    @Test
    void anIsolationWithoutRuntimeClassIsRefused() {
        var refusal = refused(SandboxError.SANDBOX_ERROR_HOST_UNABLE, Session.of(CALLER.harness(), "virtual"));
        assertTrue(refusal.contains("no RuntimeClass for isolation microvm"), refusal);
    }

    @Test
    void readinessSaysWhichRightIsMissing() {
        readiness().then().statusCode(200);
        FakeCluster.get().forbidden().add("create pods");
        await().atMost(Duration.ofSeconds(30)).until(() -> readiness().statusCode() == 503);
        readiness()
                .then()
                .body("checks.find { it.name == 'host' }.status", equalTo("DOWN"))
                .body(
                        "checks.find { it.name == 'host' }.data.'missing-1'",
                        containsString("may not create pods in namespace team-sandboxes"));
        FakeCluster.get().forbidden().clear();
        await().atMost(Duration.ofSeconds(30)).until(() -> readiness().statusCode() == 200);
    }

    private static Response readiness() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/ready");
    }

    private static String refused(SandboxError error, Session session) {
        var refusal = assertThrows(
                StatusRuntimeException.class, () -> session.service().create(session.creation()));
        assertEquals(error, Caller.error(refusal), String.valueOf(refusal.getMessage()));
        assertEquals(List.of(), FakeCluster.get().shelf().all());
        return String.valueOf(refusal.getMessage());
    }
}
