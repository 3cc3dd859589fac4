package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.EgressError;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sandboxes that are known by their addresses. */
@QuarkusTest
final class TcpTest extends Service {

    @Test
    void sandboxWithAnAddressGoesOutAndHasNoSocket() {
        var inside = sandbox().at("127.0.0.2").rule(UP).open();

        var answer = inside.curl(inside.admit(), "https://up.private.test/");

        assertTrue(answer.out().endsWith("200 200"), answer.error());
        assertTrue(calls().allowed().open(inside.request()).getSocket().isEmpty());
        assertFalse(Files.exists(Stack.parts().egress().resolve(inside.sandbox)));
    }

    @Test
    void secretIsInjectedOverTcpAsOverTheSocket() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        var inside = sandbox().at("127.0.0.2").rule(UP).placeholder(secret).open();

        var answer = inside.curl(
                inside.admit(secret.credential()), "-H", "X-Token: " + secret.text(), "https://up.private.test/tcp");

        assertTrue(answer.out().endsWith("200 200"), answer.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/tcp").getFirst().contains(secret.value()));
    }

    @Test
    void addressThatNoOpenSandboxHasIsTurnedAwayAndOnRecord() throws Exception {
        var inside = sandbox().at("127.0.0.2").rule(UP).open();

        try (var stranger = Peer.from("127.0.0.9", inside.proxy())) {
            assertTrue(stranger.closed());
        }

        var record = eventually(1, "no open sandbox has the address 127.0.0.9").getFirst();
        assertTrue(record.contains("\"reason\":\"UnknownPeer\",\"what\":\"egress.connect\""), record);
    }

    @Test
    void credentialOfAnotherSandboxOpensNothingAndItsUseIsOnRecord() {
        var owner = sandbox().at("127.0.0.2").rule(UP).open();
        var thief = sandbox().at("127.0.0.3").rule(UP).open();
        var stolen = owner.admit();

        var answer = thief.curl(stolen, "https://up.private.test/stolen");

        assertNotEquals(0, answer.exit());
        assertTrue(answer.out().endsWith("407"), answer.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/stolen").isEmpty());
        assertTrue(eventually(1, thief.sandbox).getFirst().contains("\"kind\":\"flow_opened\""));
        eventually(1, "it is another sandbox's");
        assertTrue(owner.curl(stolen, "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void secondSandboxOfOneAddressIsRefusedUntilTheFirstIsClosed() {
        var first = sandbox().at("127.0.0.4").rule(UP).open();
        var second = sandbox().at("127.0.0.4").rule(UP);

        assertEquals(Status.Code.FAILED_PRECONDITION, Calls.code(second::open));
        close(first);

        second.open();
        assertTrue(second.curl(second.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void closedSandboxIsCutOffAndItsAddressIsAStrangers() throws Exception {
        var inside = sandbox().at("127.0.0.5").rule(UP).open();
        try (var open = Peer.from("127.0.0.5", inside.proxy())) {
            assertFalse(open.closedWithin(Duration.ofMillis(200)));

            close(inside);

            assertTrue(open.closed());
        }
        try (var later = Peer.from("127.0.0.5", inside.proxy())) {
            assertTrue(later.closed());
        }
    }

    @Test
    void dismissalCutsWhatRuns() {
        var inside = sandbox().at("127.0.0.2").rule(UP).open();
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/endless?tcp");
        eventually(1, action.id());

        assertEquals("cut", inside.dismiss(action).getFirst().getVerdict());

        await().atMost(Duration.ofSeconds(10)).until(() -> !running.isAlive());
        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("407"));
    }

    @Test
    void oneSandboxHoldsSoManyConnectionsAndOthersLoseNone() throws Exception {
        var inside = sandbox().at("127.0.0.6").rule(UP).open();
        var other = sandbox().at("127.0.0.7").rule(UP).open();
        var held = new ArrayList<Peer>();
        try {
            for (int i = 0; i < 256; i++) {
                held.add(Peer.from("127.0.0.6", inside.proxy()));
            }
            assertEquals(407, held.getLast().status("GET http://up.private.test/ HTTP/1.1\r\n\r\n"));
            var last = Peer.from("127.0.0.6", inside.proxy());
            held.add(last);

            assertTrue(last.closed());
            assertTrue(
                    other.curl(other.admit(), "https://up.private.test/").out().endsWith("200 200"));
        } finally {
            for (var peer : held) {
                peer.close();
            }
        }
    }

    @Test
    void headThatIsTooLargeIsRefused() throws Exception {
        var inside = sandbox().at("127.0.0.2").rule(UP).open();
        try (var peer = Peer.from("127.0.0.2", inside.proxy())) {
            assertEquals(
                    431,
                    peer.status("GET http://up.private.test/ HTTP/1.1\r\nX: " + "x".repeat(80 * 1024) + "\r\n\r\n"));
        }
    }

    @Test
    void whatIsNoAddressOfOneMachineIsRefused() {
        for (var text : List.of("localhost", "0.0.0.0", "224.0.0.1", "127.0.0.2:80", "::", " ")) {
            var failure = Calls.failure(sandbox().at(text).rule(UP)::open);
            assertEquals(EgressError.EGRESS_ERROR_INVALID, failure.getError(), text);
        }
    }

    @Test
    void openSandboxKeepsItsAddress() {
        var inside = sandbox().at("127.0.0.2").rule(UP).open();

        assertThrows(RuntimeException.class, () -> inside.at("127.0.0.8").open());

        inside.at("127.0.0.2").open();
        assertTrue(inside.curl(inside.admit(), "https://up.private.test/").out().endsWith("200 200"));
        var free = sandbox().at("127.0.0.8").rule(UP).open();
        assertTrue(free.curl(free.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    private void close(Inside inside) {
        var unused = calls().allowed()
                .close(CloseRequest.newBuilder().setSandbox(inside.sandbox).build());
    }
}
