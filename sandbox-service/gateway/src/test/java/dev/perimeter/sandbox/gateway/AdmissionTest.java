package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.Flow;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.Placeholder;
import dev.perimeter.sandbox.v1.Rule;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdmissionTest extends Service {

    private Inside inside;

    @BeforeEach
    void openSandbox() {
        inside = sandbox().rule(UP).open();
    }

    @Test
    void credentialIsDeadAfterDismissal() {
        var action = inside.admit();
        inside.dismiss(action);

        var result = inside.curl(action, "-D", "-", "https://up.private.test/dead");

        assertTrue(result.out().endsWith("000 407"), result.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/dead").isEmpty());
        var record =
                eventually(1, "\"session\":\"" + inside.session.value() + "\"").getLast();
        assertTrue(record.contains("\"action\":\"\""), record);
    }

    @Test
    void wrongPasswordAndAnotherSandboxsCredentialAreDead() {
        var neighbour = sandbox().rule(UP).open();
        var action = inside.admit();
        var guessed = new Inside.Action(action.id(), action.user(), "guessed", action.papers());

        assertTrue(inside.curl(guessed, "https://up.private.test/").out().endsWith("000 407"));
        assertTrue(neighbour.curl(action, "https://up.private.test/").out().endsWith("000 407"));
    }

    @Test
    void dismissalCutsWhatRunsInTheBackground() {
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/endless?background");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stack.parts()
                        .upstreams()
                        .answers()
                        .asked("/endless?background")
                        .isEmpty());

        var flows = inside.dismiss(action);

        assertEquals(List.of("cut"), flows.stream().map(Flow::getVerdict).toList());
        await().atMost(Duration.ofSeconds(5)).until(() -> !running.isAlive());
        assertTrue(records(flows.getFirst().getId()).getLast().contains("\"verdict\":\"cut\""));
    }

    @Test
    void dismissalCutsARequestThatWaitsForItsAnswer() {
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/silent?background");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stack.parts()
                        .upstreams()
                        .answers()
                        .asked("/silent?background")
                        .isEmpty());

        assertEquals("cut", inside.dismiss(action).getFirst().getVerdict());
        await().atMost(Duration.ofSeconds(5)).until(() -> !running.isAlive());
    }

    @Test
    void flowsEndWithTheGrantsTime() {
        var action = inside.admit(
                Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        var running = inside.curlInBackground(action, "https://up.private.test/endless?time");

        await().atMost(Duration.ofSeconds(10)).until(() -> !running.isAlive());

        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("000 407"));
        var flow = inside.dismiss(action).getFirst();
        assertEquals("cut", flow.getVerdict());
        assertTrue(flow.getReason().contains("time is over"), flow.getReason());
    }

    @Test
    void dismissalAgainAnswersTheSame() {
        var action = inside.admit();
        inside.curl(action, "https://up.private.test/");

        var first = inside.dismiss(action);

        assertEquals(1, first.size());
        assertEquals(first, inside.dismiss(action));
    }

    @Test
    void sameGrantIsAdmittedAgainWithANewPasswordWhileItRuns() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        var request = inside.admission(papers);
        var first = calls().allowed().admit(request);

        var second = calls().allowed().admit(request);

        assertEquals(first.getUser(), second.getUser());
        assertNotEquals(first.getPassword(), second.getPassword());
        var old = new Inside.Action(first.getUser(), first.getUser(), first.getPassword(), papers);
        assertTrue(inside.curl(old, "https://up.private.test/").out().endsWith("000 407"));
    }

    @Test
    void dismissedActionIsNotAdmittedAgain() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        var request = inside.admission(papers);
        var unused = calls().allowed().admit(request);
        inside.dismiss(new Inside.Action(papers.action().value(), "", "", papers));

        assertRefused(EgressError.EGRESS_ERROR_ACTION_USED, request);
    }

    @Test
    void actionThatWasDismissedBeforeItCameIsNotAdmitted() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        inside.dismiss(new Inside.Action(papers.action().value(), "", "", papers));

        assertRefused(EgressError.EGRESS_ERROR_ACTION_USED, inside.admission(papers));
    }

    @Test
    void anotherGrantForTheSameActionIsRefused() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        inside.admit(papers);

        assertRefused(
                EgressError.EGRESS_ERROR_ACTION_USED,
                inside.admission(papers.times(Duration.ofSeconds(9), Duration.ofSeconds(99))));
    }

    @Test
    void grantOfAnotherSandboxSessionOrWorkspaceIsRefused() {
        var other = sandbox().rule(UP).open();

        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE, inside.admission(Papers.fresh(other.sandbox, inside.session)));
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                inside.admission(Papers.fresh(inside.sandbox, SessionId.random())));
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                inside.admission(Papers.fresh(inside.sandbox, inside.session).workspace("other")));
    }

    @Test
    void grantNotMeantForTheGatewayIsRefused() {
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                inside.admission(Papers.fresh(inside.sandbox, inside.session).audience("secrets-service")));
    }

    @Test
    void receiptOfAnotherGrantOrSignerIsRefused() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        var other = Papers.fresh(inside.sandbox, inside.session);
        var request = inside.admission(papers);

        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                request.toBuilder().setReceipt(other.receipt(other.grant())).build());
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                request.toBuilder()
                        .setReceipt(papers.receipt(
                                request.getGrant(), Stack.parts().keys().stranger()))
                        .build());
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                request.toBuilder().clearReceipt().build());
    }

    @Test
    void grantWhoseStartHasPassedIsRefusedTheFirstTimeOnly() {
        var late = Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(-1), Duration.ofMinutes(1));
        assertRefused(EgressError.EGRESS_ERROR_EXPIRED, inside.admission(late));

        var papers = Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(2), Duration.ofMinutes(1));
        var request = inside.admission(papers);
        var unused = calls().allowed().admit(request);
        await().pollDelay(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> true);

        assertFalse(calls().allowed().admit(request).getPassword().isEmpty());
    }

    @Test
    void lowerFenceIsRefused() {
        inside.admit(Papers.fresh(inside.sandbox, inside.session).fence(5));

        assertRefused(
                EgressError.EGRESS_ERROR_LOWER_FENCE,
                inside.admission(Papers.fresh(inside.sandbox, inside.session).fence(4)));
        inside.admit(Papers.fresh(inside.sandbox, inside.session).fence(5));
    }

    @Test
    void sandboxThatIsNotOpenAdmitsNothing() {
        var closed = sandbox();

        var failure = Calls.failure(
                () -> calls().allowed().admit(closed.admission(Papers.fresh(closed.sandbox, closed.session))));

        assertEquals(EgressError.EGRESS_ERROR_UNKNOWN_SANDBOX, failure.getError());
        assertTrue(closed.dismiss(new Inside.Action("act_0123456789abcdef", "", "", Papers.fresh("", closed.session)))
                .isEmpty());
    }

    @Test
    void leasesAreGivenBackAtTheDismissal() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        inside.placeholder(secret).open();
        var action = inside.admit(secret.credential());
        var without = inside.admit();
        inside.curl(action, "-H", "X-Token: " + secret.text(), "https://up.private.test/");

        inside.dismiss(action);
        inside.dismiss(without);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stack.parts().secrets().revoked().contains(action.id()));
        assertFalse(Stack.parts().secrets().revoked().contains(without.id()));
    }

    @Test
    void leasesAreGivenBackWhenSecretsAnswersAgain() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        inside.placeholder(secret).open();
        var action = inside.admit(secret.credential());
        inside.curl(action, "-H", "X-Token: " + secret.text(), "https://up.private.test/");
        Stack.parts().secrets().down(true);
        inside.dismiss(action);
        assertFalse(Stack.parts().secrets().revoked().contains(action.id()));

        Stack.parts().secrets().down(false);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stack.parts().secrets().revoked().contains(action.id()));
    }

    @Test
    void closedSandboxLeavesNoSocketAndNoWayOut() {
        var action = inside.admit();
        var socket = Stack.parts().egress().resolve(inside.sandbox).resolve("egress.sock");
        assertTrue(Files.exists(socket));
        var request = CloseRequest.newBuilder().setSandbox(inside.sandbox).build();

        var first = calls().allowed().close(request);
        var second = calls().allowed().close(request);

        assertEquals(first, second);
        assertFalse(Files.exists(socket.getParent()));
        assertNotEquals(0, inside.curl(action, "https://up.private.test/").exit());
        assertRefused(EgressError.EGRESS_ERROR_UNKNOWN_SANDBOX, inside.admission(action.papers()));
    }

    @Test
    void socketOfAGatewayThatIsNoMoreIsReplaced() throws Exception {
        var later = sandbox().rule(UP);
        var folder = Files.createDirectories(Stack.parts().egress().resolve(later.sandbox));
        Files.writeString(folder.resolve("egress.sock"), "stale");
        var key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();

        later.open();

        assertEquals(
                key, Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
        assertTrue(later.curl(later.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void socketMayBeUsedByAnyUserAndItsFolderListedByNone() throws Exception {
        var folder = Stack.parts().egress().resolve(inside.sandbox);

        assertEquals("rwx--x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rw-rw-rw-",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("egress.sock"))));
    }

    @Test
    void termsThatCannotBeReadAreRefused() {
        for (var request : List.of(
                inside.request().toBuilder().setSandbox("../../etc").build(),
                inside.request().toBuilder()
                        .addRules(Rule.newBuilder().setHost("a b"))
                        .build(),
                inside.request().toBuilder()
                        .addRules(Rule.newBuilder().setHost("a.test").setPort(70000))
                        .build(),
                withPlaceholder(Placeholder.newBuilder().setPlaceholder("short")),
                withPlaceholder(Placeholder.newBuilder()
                        .setPlaceholder("plh_" + "a".repeat(24))
                        .addHosts("*")),
                withPlaceholder(Placeholder.newBuilder()
                        .setPlaceholder("plh_" + "a".repeat(24))
                        .addPlaces("path")))) {
            assertEquals(
                    Status.Code.INVALID_ARGUMENT,
                    Calls.code(() -> calls().allowed().open(request)),
                    request::toString);
        }
    }

    private OpenRequest withPlaceholder(Placeholder.Builder placeholder) {
        return inside.request().toBuilder().addPlaceholders(placeholder).build();
    }

    private void assertRefused(EgressError error, AdmitRequest request) {
        assertEquals(
                error, Calls.failure(() -> calls().allowed().admit(request)).getError());
    }
}
