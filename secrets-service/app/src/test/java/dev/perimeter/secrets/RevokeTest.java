package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.SecretsError;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client ends what is leased to it, and stops no other's work. */
@QuarkusTest
final class RevokeTest extends Service {

    @ParameterizedTest
    @ValueSource(strings = {TUNNEL, HARNESS})
    void anActionsLeasesAreNotEndedByAnotherInjector(String client) {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var lease = leased(papers, credential);

        assertEquals(0, calls().as(client).revoke(action(papers)).getRevoked());

        assertEquals("open", state(lease));
        assertEquals(lease, leased(papers, credential));
    }

    @ParameterizedTest
    @ValueSource(strings = {TUNNEL, HARNESS})
    void noOtherInjectorForbidsAnActionItsLeases(String client) {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        assertEquals(0, calls().as(client).revoke(action(papers)).getRevoked());

        assertEquals("open", state(leased(papers, credential)));
    }

    @ParameterizedTest
    @ValueSource(strings = {TUNNEL, HARNESS})
    void leaseOfAnotherInjectorIsRefusedAndOnRecord(String client) {
        var credential = stored(value());
        var lease = leased(Papers.fresh(credential), credential);
        var before = outbox("\"reason\":\"OtherInjector\"").size();

        var failure = Calls.failure(() -> calls().as(client).revoke(one(lease)));

        assertEquals(SecretsError.SECRETS_ERROR_NOT_GRANTED, failure.getError());
        assertEquals("open", state(lease));
        var refusals = outbox("\"reason\":\"OtherInjector\"");
        assertEquals(before + 1, refusals.size());
        assertTrue(refusals.getLast().contains("\"by\":\"" + client + "\""));
    }

    @Test
    void itsOwnInjectorEndsALease() {
        var credential = stored(value());
        var lease = leased(Papers.fresh(credential), credential);

        assertEquals(1, calls().as(GATEWAY).revoke(one(lease)).getRevoked());

        assertEquals("ended", state(lease));
        assertEquals(0, calls().as(GATEWAY).revoke(one(lease)).getRevoked());
    }

    @Test
    void leaseThatNeverWasEndsWithoutAnError() {
        assertEquals(0, calls().as(HARNESS).revoke(one("lse_0123456789abcdef")).getRevoked());
    }

    private String leased(Papers papers, String credential) {
        return calls().as(GATEWAY).lease(papers.request(credential, HOST)).getLease();
    }

    private static RevokeRequest action(Papers papers) {
        return RevokeRequest.newBuilder().setAction(papers.action().value()).build();
    }

    private static RevokeRequest one(String lease) {
        return RevokeRequest.newBuilder().setLease(lease).build();
    }
}
