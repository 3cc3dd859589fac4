package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Dump;
import dev.perimeter.sandbox.gateway.stack.Command;
import dev.perimeter.sandbox.gateway.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SecretTest extends WithSecret {

    @Test
    void placeholderInAHeaderIsReplacedAndTheAnswerShowsNothing() {
        var result = inside.curl(action, "-H", token(), "https://up.private.test/echo?header");

        assertTrue(result.out().endsWith("200 200"), result.out() + result.error());
        assertFalse(result.out().contains(secret.value()), result.out());
        assertTrue(answers.asked("/echo?header").getLast().contains(secret.value()));
        var flow = inside.dismiss(action).getFirst();
        assertEquals(List.of("TOKEN"), flow.getSecretsList());
        assertTrue(flow.getReason().contains("hidden in the answer"), flow.getReason());
    }

    @Test
    void placeholderInAQueryIsReplaced() {
        var result = inside.curl(action, "https://up.private.test/echo?a=1&t=" + secret.text());

        assertTrue(result.out().endsWith("200 200"), result.out());
        assertFalse(result.out().contains(secret.value()), result.out());
        assertEquals(1, answers.asked("/echo?a=1&t=" + secret.value()).size());
        assertFalse(inside.dismiss(action).getFirst().getPath().contains("t="));
    }

    @Test
    void placeholderInABodyIsReplacedAndTheLengthIsRight() {
        var result = inside.curl(
                action,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"t\":\"" + secret.text() + "\"}",
                "https://up.private.test/echo");

        assertTrue(result.out().contains("{\"t\":\"" + "*".repeat(secret.value().length()) + "\"}"), result.out());
        assertEquals(
                8 + secret.value().length(), inside.dismiss(action).getFirst().getBytesOut());
    }

    @Test
    void answerIsRedactedInEveryListedForm() {
        var result = inside.curl(action, "-H", token(), "https://up.private.test/forms");

        assertRedacted(result.out());
    }

    @Test
    void answerIsRedactedAcrossTheBordersOfItsChunks() {
        var result = inside.curl(action, "-H", token(), "https://up.private.test/drip");

        assertRedacted(result.out());
    }

    @Test
    void headersOfAnAnswerAreRedacted() {
        var result = inside.curl(action, "-D", "-", "-H", token(), "https://up.private.test/header");

        assertFalse(result.out().contains(secret.value()), result.out());
        assertTrue(result.out().contains("?token=***"), result.out());
    }

    @Test
    void answerThatIsZippedUnaskedIsReadAndRedacted() {
        var result = inside.curl(action, "-H", token(), "https://up.private.test/gzip");

        assertEquals("*".repeat(secret.value().length()) + "\n200 200", result.out());
    }

    @Test
    void answerThatCannotBeReadIsNotLetIn() {
        var result = inside.curl(action, "-H", token(), "https://up.private.test/encoded");

        assertTrue(result.out().endsWith("502 200"), result.out());
        assertFalse(result.out().contains(secret.value()), result.out());
    }

    @Test
    void valueThatArrivesWhileAnAnswerStreamsIsHiddenInItToo() {
        var streaming = inside.curlInBackground(action, "-N", "https://up.private.test/relay?receive");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !answers.asked("/relay?receive").isEmpty());

        inside.curl(action, "-H", token(), "https://up.private.test/relay?send");

        var out = Command.output(streaming);
        assertTrue(out.contains("relayed " + "*".repeat(secret.value().length())), out);
    }

    @Test
    void valueWithCharactersBeyondAsciiReachesItsUpstream() {
        var foreign = Inside.Secret.of("pässwörd-ünd-möre", List.of(UP), EVERYWHERE);
        inside.placeholder(foreign).open();
        var admitted = inside.admit(foreign.credential());

        var header = inside.curl(admitted, "-H", "X-Token: " + foreign.text(), "https://up.private.test/umlaut-1");
        var basic = inside.curl(admitted, "-u", "me:" + foreign.text(), "https://up.private.test/umlaut-2");

        assertTrue(header.out().endsWith("200 200"), header.out());
        var encoded = Base64.getEncoder().encodeToString(("me:" + foreign.value()).getBytes(StandardCharsets.UTF_8));
        assertTrue(basic.out().endsWith("200 200"), basic.out());
        assertTrue(answers.asked("/umlaut-2").getFirst().contains(encoded));
    }

    @Test
    void laterAnswersOfTheActionAreRedactedToo() {
        assertTrue(inside.curl(action, "-H", token(), "https://up.private.test/")
                .out()
                .endsWith("200 200"));

        var result = inside.curl(action, "-d", secret.value(), "https://other.private.test/echo");

        assertFalse(result.out().contains(secret.value()), result.out());
    }

    @Test
    void valueThatAHostHasKeptIsHiddenFromLaterActions() {
        inside.curl(action, "-H", token(), "https://up.private.test/");
        inside.dismiss(action);

        // as a host that kept it would, the later action's own request brings the value
        var kept = "X-Token: " + secret.value();
        var later = inside.admit();
        assertRedacted(
                inside.curl(later, "-H", kept, "https://up.private.test/forms").out());
        assertEquals(
                "*".repeat(secret.value().length()) + "\n200 200",
                inside.curl(later, "-H", kept, "https://up.private.test/gzip").out());

        var neighbour = sandbox().rule(UP).open();
        var elsewhere = neighbour.curl(neighbour.admit(), "-H", kept, "https://up.private.test/forms");
        assertTrue(elsewhere.out().contains(secret.value()), elsewhere.out());
    }

    @Test
    void credentialThatMayGoAnywhereGoesWhereARuleLetsIt() {
        var anywhere = Inside.Secret.fresh(List.of("*"), EVERYWHERE);
        inside.placeholder(anywhere).open();
        var admitted = inside.admit(anywhere.credential());

        var allowed = inside.curl(admitted, "-H", "X-Token: " + anywhere.text(), "https://up.private.test/anywhere");
        var forbidden = inside.curl(admitted, "-H", "X-Token: " + anywhere.text(), "https://elsewhere.private.test/");

        assertTrue(allowed.out().endsWith("200 200"), allowed.out());
        assertTrue(answers.asked("/anywhere").getLast().contains(anywhere.value()));
        assertTrue(forbidden.out().endsWith("000 403"), forbidden.out());
    }

    @Test
    void upstreamIsAskedForAnAnswerThatCanBeRead() {
        inside.curl(action, "-H", token(), "--compressed", "-r", "0-4", "https://up.private.test/readable");

        var asked = answers.asked("/readable").getLast();
        assertTrue(asked.contains("Accept-encoding=[identity]"), asked);
        assertFalse(asked.contains("Range"), asked);
    }

    @Test
    void eachCredentialIsLeasedOnceForAnActionAndHost() {
        inside.curl(action, "-H", token(), "https://up.private.test/1", "https://up.private.test/2");
        inside.curl(action, "-H", token(), "https://up.private.test/3");

        var leases = Stack.parts().secrets().leases(secret.credential());
        assertEquals(1, leases.size());
        assertEquals("up.private.test:443", leases.getFirst().getHost());
    }

    @Test
    void foreignCredentialPassesAndIsNoted() {
        inside.curl(action, "-u", "me:mine", "https://up.private.test/own-key");

        assertEquals(1, answers.asked("/own-key").size());
        assertTrue(inside.dismiss(action).getFirst().getReason().contains("not put in here"));
    }

    @Test
    void valueStandsInNoRecordNoTableAndNoLog() throws Exception {
        inside.curl(action, "-H", token(), "https://up.private.test/forms?t=" + secret.text());
        inside.curl(action, "-u", "me:" + secret.text(), "https://up.private.test/echo");
        inside.dismiss(action);

        assertFalse(Dump.of(Stack.parts().database()).contains(secret.value()));
        assertTrue(records(secret.value()).isEmpty());
        var log = Files.readString(Stack.LOG);
        assertTrue(log.contains("egress-gateway"));
        assertFalse(log.contains(secret.value()));
    }

    private void assertRedacted(String out) {
        assertTrue(out.endsWith("200 200"), out);
        byte[] value = secret.value().getBytes(StandardCharsets.UTF_8);
        for (var form : List.of(
                secret.value(),
                HexFormat.of().formatHex(value),
                Base64.getEncoder().encodeToString(value).substring(0, 12))) {
            assertFalse(out.contains(form), out);
        }
        assertEquals(
                9, out.lines().filter(line -> line.contains("*".repeat(20))).count(), out);
    }
}
