package dev.perimeter.secrets;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.LeaseForModelRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.RevokeResponse;
import dev.perimeter.secrets.v1.SecretsError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class LeaseTest extends Service {

    @Test
    void leaseBringsTheValueForAnActionThatRuns() {
        var value = value();
        var credential = stored(value);

        var leased = lease(Papers.fresh(credential), credential);

        assertEquals(value, leased.getValue().toStringUtf8());
        assertEquals("GIT_TOKEN", leased.getDescription().getName());
        assertTrue(Instant.parse(leased.getExpires()).isBefore(Instant.now().plusSeconds(301)));
        assertTrue(Ids.matches("lse", leased.getLease()));
    }

    @Test
    void leaseIsOnRecordAndSignedForAudit() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);

        var leased = lease(papers, credential);

        var record = Stack.parts().audit().records().stream()
                .filter(candidate -> candidate.id().endsWith("/" + leased.getLease()))
                .findFirst()
                .orElseThrow();
        assertEquals(papers.action().value(), record.subject().action());
        assertEquals("acme", record.subject().workspace());
        assertEquals(
                new Fact.Lease(
                        leased.getLease(), credential, "GIT_TOKEN", GATEWAY, HOST, Instant.parse(leased.getExpires())),
                record.fact());
    }

    @Test
    void valueLeavesOnlyAfterTheRecordIsKept() {
        var value = value();
        var credential = stored(value);
        var audit = Stack.parts().audit();
        audit.hold();

        var leased = CompletableFuture.supplyAsync(() -> lease(Papers.fresh(credential), credential));

        await().atMost(Duration.ofSeconds(5)).until(() -> audit.held() > 0);
        assertFalse(leased.isDone());
        audit.release();
        assertEquals(value, leased.join().getValue().toStringUtf8());
    }

    @Test
    void sameActionAndCredentialGetTheLivingLeaseAgain() {
        var value = value();
        var credential = stored(value);
        var papers = Papers.fresh(credential);
        var first = lease(papers, credential);
        var recorded = Stack.parts().audit().records().size();

        var second = lease(papers, credential);

        assertEquals(first.getLease(), second.getLease());
        assertEquals(first.getExpires(), second.getExpires());
        assertEquals(value, second.getValue().toStringUtf8());
        assertEquals(recorded, Stack.parts().audit().records().size());
    }

    @Test
    void anotherHostOfTheSameLeaseIsOnRecordToo() {
        var description = description().addHosts("*.mirror.test").build();
        store("acme", description, value());
        var papers = Papers.fresh(description.getCredential());
        var first = lease(papers, description.getCredential());

        var second = calls().as(GATEWAY).lease(papers.request(description.getCredential(), "eu.mirror.test:443"));

        assertEquals(first.getLease(), second.getLease());
        assertTrue(Stack.parts().audit().records().stream()
                .anyMatch(record -> record.fact() instanceof Fact.Lease fact
                        && fact.lease().equals(first.getLease())
                        && fact.host().equals("eu.mirror.test:443")));
    }

    @Test
    void callsAtOnceShareOneLease() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);

        var first = CompletableFuture.supplyAsync(() -> lease(papers, credential));
        var second = CompletableFuture.supplyAsync(() -> lease(papers, credential));

        assertEquals(first.join().getLease(), second.join().getLease());
    }

    @Test
    void anotherActionGetsAnotherLease() {
        var credential = stored(value());

        assertNotEquals(
                lease(Papers.fresh(credential), credential).getLease(),
                lease(Papers.fresh(credential), credential).getLease());
    }

    @Test
    void revokingAnActionEndsItsLeasesAndLeasesNothingMore() {
        var credential = stored(value());
        var other = stored(value());
        var papers = Papers.fresh(credential, other);
        var leased = lease(papers, credential);
        var accessor = accessor(leased.getLease());
        assertEquals(200, lookup(accessor));

        var revoked = revoke(papers.action().value(), "");

        assertEquals(1, revoked.getRevoked());
        assertEquals("ended", state(leased.getLease()));
        assertNotEquals(200, lookup(accessor));
        eventuallyRecorded("revocation", leased.getLease());
        var again = papers.request(credential, HOST);
        var another = papers.request(other, HOST);
        assertEquals(
                SecretsError.SECRETS_ERROR_ALREADY_ENDED,
                Calls.failure(() -> calls().as(GATEWAY).lease(again)).getError());
        assertEquals(
                SecretsError.SECRETS_ERROR_ALREADY_ENDED,
                Calls.failure(() -> calls().as(GATEWAY).lease(another)).getError());
    }

    @Test
    void revokingBeforeAnyLeaseRefusesALateOne() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        assertEquals(0, revoke(papers.action().value(), "").getRevoked());

        var late = papers.request(credential, HOST);

        assertEquals(
                SecretsError.SECRETS_ERROR_ALREADY_ENDED,
                Calls.failure(() -> calls().as(GATEWAY).lease(late)).getError());
    }

    @Test
    void revokingAgainIsNoErrorAndNoSecondRecord() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var leased = lease(papers, credential);
        assertEquals(1, revoke(papers.action().value(), "").getRevoked());

        assertEquals(0, revoke(papers.action().value(), "").getRevoked());
        assertEquals(1, outbox(leased.getLease()).size());
    }

    @Test
    void revokingOneLeaseLeavesTheActionsOthers() {
        var credential = stored(value());
        var other = stored(value());
        var papers = Papers.fresh(credential, other);
        var first = lease(papers, credential);
        var second = lease(papers, other);

        assertEquals(1, revoke("", first.getLease()).getRevoked());

        assertEquals("ended", state(first.getLease()));
        assertEquals("open", state(second.getLease()));
    }

    @Test
    void leaseEndsWithItsAction() {
        var credential = stored(value());

        var leased = lease(Papers.fresh(credential).life(Duration.ofSeconds(6)), credential);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> state(leased.getLease()).equals("ended"));
        eventuallyRecorded("revocation", leased.getLease());
        assertTrue(outbox(leased.getLease()).getFirst().contains("\"reason\":\"expired\""));
    }

    @Test
    void modelKeyIsLeasedToTheHarnessOnRecord() {
        var value = value();
        store("system", modelKey("anthropic"), value);
        var request = LeaseForModelRequest.newBuilder()
                .setMandate(Papers.mandate("secrets.model", "acme"))
                .setProvider("anthropic")
                .build();

        var leased = calls().as(HARNESS).leaseForModel(request);

        assertEquals(value, leased.getValue().toStringUtf8());
        assertTrue(Stack.parts().audit().records().stream()
                .anyMatch(record -> record.id().endsWith("/" + leased.getLease())
                        && record.subject().session().equals("sesn_0123456789abcdef")));
        var revoke = RevokeRequest.newBuilder().setLease(leased.getLease()).build();
        assertEquals(1, calls().as(HARNESS).revoke(revoke).getRevoked());
    }

    @Test
    void unknownProviderHasNoKey() {
        var request = LeaseForModelRequest.newBuilder()
                .setMandate(Papers.mandate("secrets.model", "acme"))
                .setProvider("nobody")
                .build();

        assertEquals(
                SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                Calls.failure(() -> calls().as(HARNESS).leaseForModel(request)).getError());
    }

    private static dev.perimeter.secrets.v1.Description modelKey(String provider) {
        return description()
                .setName("model/" + provider)
                .setType("static_bearer")
                .setInjector(HARNESS)
                .clearHosts()
                .build();
    }

    private LeaseResponse lease(Papers papers, String credential) {
        return calls().as(GATEWAY).lease(papers.request(credential, HOST));
    }

    private RevokeResponse revoke(String action, String lease) {
        return calls().as(GATEWAY)
                .revoke(RevokeRequest.newBuilder()
                        .setAction(action)
                        .setLease(lease)
                        .build());
    }

    private static String accessor(String lease) {
        return Stack.parts()
                .database()
                .column("SELECT accessor FROM lease WHERE id = '" + lease + "'")
                .getFirst();
    }

    /** 200 while the token lives. */
    private static int lookup(String accessor) {
        return Stack.parts().bao().api().status("POST", "auth/token/lookup-accessor", Map.of("accessor", accessor));
    }
}
