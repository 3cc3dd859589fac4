package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.Placeholder;
import dev.perimeter.sandbox.v1.Rule;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdmissionRefusalTest extends Service {

    private Inside inside;

    @BeforeEach
    void openSandbox() {
        inside = sandbox().rule(UP).open();
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
                        .setReceipt(papers.receipt(request.getGrant(), Keys.stranger("grant-1")))
                        .build());
        assertRefused(
                EgressError.EGRESS_ERROR_NOT_GENUINE,
                request.toBuilder().clearReceipt().build());
    }

    @Test
    void grantWhoseStartHasPassedIsRefusedTheFirstTimeOnly() {
        var late = Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(-1), Duration.ofMinutes(1));
        assertRefused(EgressError.EGRESS_ERROR_EXPIRED, inside.admission(late));

        var papers = Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(5), Duration.ofMinutes(1));
        var request = inside.admission(papers);
        var unused = calls().allowed().admit(request);
        await().pollDelay(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(60)).until(() -> true);

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
    void refusalIsOnRecordWithWhomeverItIsProvenToBeOf() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        var late = papers.times(Duration.ofSeconds(-2), Duration.ofSeconds(-1));
        assertRefused(EgressError.EGRESS_ERROR_EXPIRED, inside.admission(late));
        assertRecorded("\"action\":\"" + papers.action().value() + "\"", "egress.admit", "Expired");

        var forged = inside.admission(papers).toBuilder().setGrant("forged").build();
        assertRefused(EgressError.EGRESS_ERROR_NOT_GENUINE, forged);
        assertRecorded("\"session\":\"" + inside.session.value() + "\"", "egress.admit", "NotGenuine");

        var before = refusals().size();
        var nonsense = inside.request().toBuilder().setSandbox("../../etc").build();
        assertEquals(
                Status.Code.INVALID_ARGUMENT, Calls.code(() -> calls().allowed().open(nonsense)));
        var dismissal = DismissRequest.newBuilder().setSandbox(inside.sandbox).setAction("x");
        assertEquals(
                Status.Code.INVALID_ARGUMENT, Calls.code(() -> calls().allowed().dismiss(dismissal.build())));
        assertEquals(before + 2, refusals().size());
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
                        .addHosts("node.1")),
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

    private static List<String> refusals() {
        return records("\"kind\":\"refusal\"");
    }

    private static void assertRecorded(String of, String what, String reason) {
        var record = refusals().getLast();
        for (var part : List.of(of, "\"what\":\"" + what + "\"", "\"reason\":\"" + reason + "\"")) {
            assertTrue(record.contains(part), record);
        }
    }

    /** The refusal is on record before it is told. */
    private void assertRefused(EgressError error, AdmitRequest request) {
        var before = refusals().size();
        assertEquals(
                error, Calls.failure(() -> calls().allowed().admit(request)).getError());
        assertEquals(before + 1, refusals().size());
    }
}
