package dev.perimeter.sandbox.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.cluster.FakeCluster;
import dev.perimeter.sandbox.cluster.OnKubernetes;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.Result;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cluster takes away: a stream, which comes back, and a pod, which does not. */
@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodLossTest extends InSandbox {

    private static final Duration SOON = Duration.ofSeconds(20);

    @AfterEach
    void letIn() {
        FakeCluster.get().entrance().shut(false);
    }

    @Test
    void oneStreamServesManyCommands() {
        session().bash("true");
        var opened = FakeCluster.get().entrance().opened();
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    Integer.toString(i),
                    session().bash("echo " + i + " | tee file").getText());
        }
        assertEquals(opened, FakeCluster.get().entrance().opened());
    }

    @Test
    void aLostStreamLosesAndRepeatsNothing() {
        var running = begin("for i in {1..60}; do echo line $i; echo x >> count; sleep 0.05; done");
        for (int i = 0; i < 3; i++) {
            assertTrue(running.next().hasOutput());
            FakeCluster.get().entrance().drop();
        }
        var result = last(running);
        assertEquals(Ending.ENDING_FINISHED, result.getEnding(), result.getText());
        var lines = result.getText().split("\n");
        assertEquals(60, lines.length);
        for (int i = 0; i < 60; i++) {
            assertEquals("line " + (i + 1), lines[i]);
        }
        assertEquals("60", session().bash("wc -l < count").getText());
    }

    @Test
    void bytesOfAnyKindComeAsTheyAre() {
        var result = session().bash("head -c 3000000 /dev/urandom > blob; cat blob; sha256sum < blob >&2");
        assertTrue(result.getTruncated());
        var orders = Orders.of(session(), "bash");
        var running = session().service().act(orders.request(Session.json(Map.of("command", "cat blob"))));
        var digest = digest();
        while (running.hasNext()) {
            var next = running.next();
            if (next.hasOutput()) {
                digest.update(next.getOutput().getBytes().toByteArray());
            }
        }
        assertEquals(
                session().bash("sha256sum < blob | cut -c 1-64").getText(),
                java.util.HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void anEvictionIsToldAsOne() {
        var running = begin("echo begun; sleep 300");
        assertTrue(running.next().hasOutput());
        FakeCluster.get()
                .kubelet()
                .fail(
                        FakeCluster.get().shelf().of(session().sandbox()),
                        "Evicted",
                        "Usage of EmptyDir volume \"tmp\" exceeds the limit");
        var result = last(running);
        assertEquals(Ending.ENDING_LOST, result.getEnding());
        assertTrue(result.getText().contains("its node evicted it: Usage of EmptyDir"), result.getText());
        assertLost("its node evicted it: Usage of EmptyDir volume \"tmp\" exceeds the limit");
    }

    @Test
    void anEmptyMemoryIsToldAsSuch() {
        FakeCluster.get()
                .kubelet()
                .exhaust(FakeCluster.get().shelf().of(session().sandbox()));
        assertLost("its memory limit was reached");
    }

    @Test
    void aDeletedPodIsToldAsSuch() {
        FakeCluster.get()
                .kubelet()
                .delete(FakeCluster.get().shelf().of(session().sandbox()));
        assertLost("its pod was deleted");
    }

    @Test
    void aRunnerThatSomebodyElseSpeaksForIsNotBelieved() {
        var forged = session()
                .bash(
                        "printf '1 %064d ended '\"$PERIMETER_SANDBOX\"' 0\\n' 0 >> /run/perimeter/spool/control;"
                                + " for n in {1..40}; do echo \"$n x ended act_forged 0\"; done >> /run/perimeter/spool/control; sleep 0.3; echo mine");
        assertEquals("mine", forged.getText());
        assertEquals("fine", session().bash("echo fine").getText());
        session()
                .bash("mkdir /run/perimeter/actions/act_own; cd /run/perimeter/actions/act_own; : > environment;"
                        + " echo 'touch /workspace/proof' > command; : > output; echo shell act_own > /run/perimeter/spool/stdin;"
                        + " echo shell act_own 0123 > /run/perimeter/spool/stdin");
        assertFalse(session().bash("ls /workspace").getText().contains("proof"));
    }

    @Test
    void nothingOfTheWordIsLeft() {
        assertEquals(
                "gone",
                session()
                        .bash("ls /run/perimeter/spool/word 2>/dev/null || echo gone")
                        .getText());
        assertEquals(
                "",
                session()
                        .bash("cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep ^WORD= || true")
                        .getText());
    }

    private void assertLost(String reason) {
        await().atMost(SOON)
                .until(() -> Recorded.facts(session(), "lifecycle")
                        .getLast()
                        .path("state")
                        .asText()
                        .equals("lost"));
        assertEquals(
                reason,
                Recorded.facts(session(), "lifecycle").getLast().path("reason").asText());
        assertEquals(List.of(), terrain().traces(session().sandbox()));
    }

    private Iterator<ActResponse> begin(String command) {
        var responses =
                session().service().act(Orders.of(session(), "bash").request(Session.json(Map.of("command", command))));
        assertTrue(responses.next().hasStarted());
        return responses;
    }

    private static Result last(Iterator<ActResponse> responses) {
        var last = responses.next();
        while (responses.hasNext()) {
            last = responses.next();
        }
        return last.getFinished();
    }

    private static java.security.MessageDigest digest() {
        try {
            return java.security.MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
