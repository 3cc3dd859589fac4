package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.secrets.v1.SecretsError;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A harness that lost its session holds grants that nothing is leased for any more. */
@QuarkusTest
final class FenceTest extends Service {

    private final SessionId session = SessionId.random();

    @Test
    void lowerFenceIsRefusedAndOnRecord() {
        var credential = stored(value());
        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 7), credential));
        var late = Papers.fresh(credential).owner(session, 6);

        var failure = Calls.failure(() -> calls().as(GATEWAY).lease(late.request(credential, HOST)));

        assertEquals(SecretsError.SECRETS_ERROR_NOT_GENUINE, failure.getError());
        assertEquals("fence 6 is below 7; another harness owns the session now", failure.getMessage());
        assertTrue(outbox(late.action().value()).getFirst().contains("\"reason\":\"LowerFence\""));
    }

    @Test
    void lowerFenceDoesNotEvenGetTheLivingLeaseAgain() {
        var credential = stored(value());
        var papers = Papers.fresh(credential).owner(session, 1);
        assertEquals(credential, leased(papers, credential));
        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 2), credential));

        assertEquals(
                SecretsError.SECRETS_ERROR_NOT_GENUINE,
                Calls.failure(() -> calls().as(GATEWAY).lease(papers.request(credential, HOST)))
                        .getError());
    }

    @Test
    void sameAndHigherFencesGoOn() {
        var credential = stored(value());

        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 3), credential));
        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 3), credential));
        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 4), credential));
    }

    @Test
    void fenceOfOneSessionIsNoOthers() {
        var credential = stored(value());
        assertEquals(credential, leased(Papers.fresh(credential).owner(session, 9), credential));

        assertEquals(credential, leased(Papers.fresh(credential).owner(SessionId.random(), 1), credential));
    }

    private String leased(Papers papers, String credential) {
        return calls().as(GATEWAY)
                .lease(papers.request(credential, HOST))
                .getDescription()
                .getCredential();
    }
}
