package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.LivingLease;
import dev.perimeter.secrets.v1.SecretsError;
import dev.perimeter.secrets.v1.WithdrawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People see who holds a value now, and end it; each test has a workspace of its own. */
@QuarkusTest
final class WithdrawTest extends Service {

    private final String workspace = Ids.random("ws").replace('_', '-');

    @Test
    void livingLeasesAreListedByThePageNewestFirst() {
        var credential = kept();
        var papers = List.of(papers(credential), papers(credential), papers(credential));
        var leases = papers.stream().map(one -> leased(one, credential)).toList();

        var first = page(2, "");
        var second = page(2, first.getLeases(1).getLease());

        assertEquals(leases.reversed(), ids(first, second));
        assertTrue(first.getMore());
        assertFalse(second.getMore());
        var newest = first.getLeases(0);
        assertEquals(papers.getLast().action().value(), newest.getAction());
        assertEquals(GATEWAY, newest.getInjector());
        assertEquals(List.of(HOST), newest.getHostsList());
        assertEquals("open", newest.getState());
    }

    @Test
    void withdrawnLeaseIsOverAndOnRecordWithWhoDidIt() {
        var credential = kept();
        var lease = leased(papers(credential), credential);

        var withdrawn = withdraw(workspace, lease);

        assertEquals("ended", withdrawn.getState());
        assertEquals("withdrawn", withdrawn.getReason());
        assertEquals(List.of(), ids(page(10, "")));
        var change = outbox("\"id\":\"" + lease + "\"").getFirst();
        assertTrue(change.contains("\"by\":\"alice\",\"change\":\"withdrawn\""), change);
        assertTrue(outbox(lease).stream()
                .anyMatch(record ->
                        record.contains("\"kind\":\"revocation\"") && record.contains("\"reason\":\"withdrawn\"")));
    }

    @Test
    void actionGetsNoOtherLeaseOfTheCredential() {
        var credential = kept();
        var papers = papers(credential);
        withdraw(workspace, leased(papers, credential));

        var failure = Calls.failure(() -> leased(papers, credential));

        assertEquals(SecretsError.SECRETS_ERROR_ALREADY_ENDED, failure.getError());
        assertTrue(outbox(papers.action().value()).stream()
                .anyMatch(record -> record.contains("\"reason\":\"Withdrawn\"")));
    }

    @Test
    void otherActionsGoOn() {
        var credential = kept();
        withdraw(workspace, leased(papers(credential), credential));

        assertEquals("open", state(leased(papers(credential), credential)));
    }

    @Test
    void withdrawingAgainChangesNothing() {
        var credential = kept();
        var lease = leased(papers(credential), credential);
        var first = withdraw(workspace, lease);

        assertEquals(first, withdraw(workspace, lease));

        assertEquals(
                1,
                outbox("\"change\":\"withdrawn\"").stream()
                        .filter(record -> record.contains(lease))
                        .count());
    }

    @Test
    void leaseOfOthersIsUnknown() {
        var lease = leased(Papers.fresh(stored(value())));

        for (var unknown : List.of(lease, "lse_0123456789abcdef")) {
            assertEquals(
                    SecretsError.SECRETS_ERROR_UNKNOWN_LEASE,
                    Calls.failure(() -> withdraw(workspace, unknown)).getError());
        }
        assertEquals("open", state(lease));
    }

    @Test
    void malformedLeaseIsInvalid() {
        assertEquals(
                SecretsError.SECRETS_ERROR_INVALID,
                Calls.failure(() -> withdraw(workspace, "7")).getError());
    }

    @Test
    void mandateToReadWithdrawsNothing() {
        var credential = kept();
        var lease = leased(papers(credential), credential);
        var request = WithdrawRequest.newBuilder()
                .setMandate(Papers.mandate("secrets.read", workspace))
                .setLease(lease)
                .build();

        assertEquals(
                SecretsError.SECRETS_ERROR_NOT_GENUINE,
                Calls.failure(() -> calls().as(HARNESS).withdraw(request)).getError());
        assertEquals("open", state(lease));
    }

    private String kept() {
        var description = description().build();
        store(workspace, description, value());
        return description.getCredential();
    }

    private Papers papers(String credential) {
        return Papers.fresh(credential).workspace(workspace);
    }

    private String leased(Papers papers) {
        return leased(papers, papers.credentials().iterator().next());
    }

    private String leased(Papers papers, String credential) {
        return calls().as(GATEWAY).lease(papers.request(credential, HOST)).getLease();
    }

    private LivingLease withdraw(String of, String lease) {
        return calls().as(HARNESS)
                .withdraw(WithdrawRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.revoke", of))
                        .setLease(lease)
                        .build())
                .getLease();
    }

    private ListLeasesResponse page(int limit, String after) {
        return calls().as(HARNESS)
                .listLeases(ListLeasesRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.read", workspace))
                        .setLimit(limit)
                        .setAfter(after)
                        .build());
    }

    private static List<String> ids(ListLeasesResponse... pages) {
        return List.of(pages).stream()
                .flatMap(page -> page.getLeasesList().stream())
                .map(LivingLease::getLease)
                .toList();
    }
}
