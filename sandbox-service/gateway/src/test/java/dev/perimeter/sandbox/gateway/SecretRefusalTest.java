package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a placeholder may not be replaced, nothing leaves. */
@QuarkusTest
final class SecretRefusalTest extends WithSecret {

    @Test
    void credentialForAnotherHostIsRefusedBeforeItIsLeased() {
        var result = inside.curl(action, "-H", token(), "https://other.private.test/wrong-host");

        assertRefused(result.out(), "it may not go to other.private.test");
        assertTrue(answers.asked("/wrong-host").isEmpty());
        assertTrue(Stack.parts().secrets().leases(secret.credential()).isEmpty());
    }

    @Test
    void credentialThatTheGrantDoesNotListIsRefused() {
        var ungranted = inside.admit();

        var result = inside.curl(ungranted, "-H", token(), "https://up.private.test/ungranted");

        assertRefused(result.out(), "not granted");
        assertTrue(answers.asked("/ungranted").isEmpty());
    }

    @Test
    void credentialIsNotPutIntoClearText() {
        var open = Inside.Secret.fresh(List.of("plain.private.test"), EVERYWHERE);
        inside.placeholder(open).open();

        var result = inside.curl(
                inside.admit(open.credential()), "-H", "X-Token: " + open.text(), "http://plain.private.test/clear");

        assertTrue(result.out().contains("clear text"), result.out());
        assertTrue(answers.asked("/clear").isEmpty());
    }

    @Test
    void secretsServiceHasTheLastWordOnHostsAndPlaces() {
        var narrow = Inside.Secret.fresh(List.of(UP), List.of("query"));
        var wide = new Inside.Secret(
                narrow.credential(),
                narrow.value(),
                narrow.placeholder().toBuilder().addPlaces("header").build());
        inside.placeholder(wide).open();

        var result = inside.curl(
                inside.admit(wide.credential()), "-H", "X-Token: " + wide.text(), "https://up.private.test/narrow");

        assertRefused(result.out(), "may not stand in the header");
        assertTrue(answers.asked("/narrow").isEmpty());
    }

    @Test
    void unknownPlaceholderIsRefused() {
        var result = inside.curl(action, "-H", "X-Token: plh_" + "x".repeat(24), "https://up.private.test/unknown");

        assertRefused(result.out(), "stands for nothing in this sandbox");
        assertTrue(answers.asked("/unknown").isEmpty());
    }

    @Test
    void anotherSandboxsPlaceholderIsRefused() {
        var neighbour = sandbox().rule(UP).open();

        var result =
                neighbour.curl(neighbour.admit(secret.credential()), "-H", token(), "https://up.private.test/foreign");

        assertRefused(result.out(), "stands for nothing in this sandbox");
    }

    @Test
    void placeholderInABodyThatIsNotReplacedStopsIt() throws Exception {
        var file = Files.createTempFile(folder, "body", ".bin");
        Files.writeString(file, "x".repeat(3_000_000) + secret.text());

        var result = inside.curl(
                action,
                "-H",
                "Content-Type: application/octet-stream",
                "--data-binary",
                "@" + file,
                "https://up.private.test/upload?stopped");

        assertTrue(result.out().contains("nothing is replaced"), result.out() + result.error());
        assertEquals("refused", inside.dismiss(action).getFirst().getVerdict());
    }

    @Test
    void valueThatCouldNotBeHiddenIsNotUsed() {
        var tiny = Inside.Secret.of("1234567", List.of(UP), EVERYWHERE);
        inside.placeholder(tiny).open();

        var result = inside.curl(
                inside.admit(tiny.credential()), "-H", "X-Token: " + tiny.text(), "https://up.private.test/tiny");

        assertRefused(result.out(), "shorter than");
        assertTrue(answers.asked("/tiny").isEmpty());
    }

    @Test
    void valueWhoseLeaseWasWithdrawnIsSoonPutInNoMore() {
        assertTrue(inside.curl(action, "-H", token(), "https://up.private.test/before")
                .out()
                .endsWith("200 200"));
        Stack.parts().secrets().withdraw(secret.credential());

        var refused = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> inside.curl(action, "-H", token(), "https://up.private.test/after")
                                .out(),
                        out -> out.endsWith("403 200"));

        assertRefused(refused, "does not lease it for this");
    }

    @Test
    void requestWaitsForNobodyWhenSecretsAreDown() {
        Stack.parts().secrets().down(true);

        var result = inside.curl(action, "-H", token(), "https://up.private.test/down");

        assertTrue(result.out().endsWith("503 200"), result.out());
        assertTrue(result.out().contains("secret store does not answer"), result.out());
        assertTrue(answers.asked("/down").isEmpty());
        Stack.parts().secrets().down(false);
        assertTrue(inside.curl(action, "-H", token(), "https://up.private.test/down")
                .out()
                .endsWith("200 200"));
    }
}
