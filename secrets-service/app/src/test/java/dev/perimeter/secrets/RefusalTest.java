package dev.perimeter.secrets;

import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_EXPIRED;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_INVALID;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_NOT_GENUINE;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_NOT_GRANTED;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.SecretsError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything that a lease is refused for, and the record of it. */
@QuarkusTest
final class RefusalTest extends Service {

    /** Of a rule: callers who are turned away at the door are nobody's, too. */
    private static final String ITS_RECORD = "\"what\":\"lease\"},\"id\":\"secrets//refusal/";

    @Test
    void refusalIsOnRecordWithItsAction() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);

        refused(SECRETS_ERROR_NOT_GRANTED, papers.request(credential, "elsewhere.test"));

        var record = outbox(papers.action().value()).getFirst();
        assertTrue(record.contains("\"kind\":\"refusal\""));
        assertTrue(record.contains("\"reason\":\"HostNotAllowed\""));
        assertTrue(record.contains("\"by\":\"egress-gateway\""));
    }

    @Test
    void hostThatTheDescriptionDoesNotNameIsRefused() {
        var credential = stored(value());

        refused(SECRETS_ERROR_NOT_GRANTED, Papers.fresh(credential).request(credential, "git.private.test.evil.test"));
        refused(SECRETS_ERROR_NOT_GRANTED, Papers.fresh(credential).request(credential, ""));
    }

    @Test
    void credentialThatTheGrantDoesNotListIsRefused() {
        var credential = stored(value());

        refused(SECRETS_ERROR_NOT_GRANTED, Papers.fresh(Ids.random("vcrd")).request(credential, HOST));
    }

    @Test
    void credentialOfAnotherWorkspaceIsUnknown() {
        var credential = stored(value());

        refused(
                SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                Papers.fresh(credential).workspace("rival").request(credential, HOST));
    }

    @Test
    void grantForAnotherAudienceIsRefused() {
        var credential = stored(value());

        refused(
                SECRETS_ERROR_NOT_GENUINE,
                Papers.fresh(credential).audience("tunnel-service").request(credential, HOST));
    }

    @Test
    void workTypeThatTheDescriptionDoesNotNameIsRefused() {
        var description = description().addWorkTypes("production").build();
        store("acme", description, value());
        var credential = description.getCredential();

        refused(SECRETS_ERROR_NOT_GRANTED, Papers.fresh(credential).request(credential, HOST));
        var leased = calls().as(GATEWAY)
                .lease(Papers.fresh(credential).workType("production").request(credential, HOST));
        assertEquals(credential, leased.getDescription().getCredential());
    }

    @Test
    void callerThatIsNotTheInjectorIsRefused() {
        var credential = stored(value());
        var request = Papers.fresh(credential).request(credential, HOST);

        var failure = Calls.failure(() -> calls().as(TUNNEL).lease(request));

        assertEquals(SECRETS_ERROR_NOT_GRANTED, failure.getError());
    }

    @Test
    void bearerOfTheTunnelIsLeasedToTheTunnelOnly() {
        var description = description()
                .setName("incidents")
                .setType("static_bearer")
                .setInjector(TUNNEL)
                .clearPlaces()
                .build();
        var value = value();
        store("acme", description, value);
        var credential = description.getCredential();

        refused(SECRETS_ERROR_NOT_GRANTED, Papers.fresh(credential).request(credential, HOST));
        var leased = calls().as(TUNNEL).lease(Papers.fresh(credential).request(credential, HOST));
        assertEquals(value, leased.getValue().toStringUtf8());
    }

    @Test
    void expiredGrantIsRefusedAndOnRecordWithItsAction() {
        var credential = stored(value());
        var papers = Papers.fresh(credential).life(Duration.ofSeconds(-1));

        refused(SECRETS_ERROR_EXPIRED, papers.request(credential, HOST));

        assertTrue(outbox(papers.action().value()).getFirst().contains("\"reason\":\"Expired\""));
    }

    @Test
    void forgedReceiptIsRefused() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var grant = papers.grant();
        var forged = papers.receipt(grant, Keys.stranger("grant-1"));

        refused(SECRETS_ERROR_NOT_GENUINE, request(grant, forged, credential));
    }

    @Test
    void receiptOfAnotherGrantIsRefused() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var other = Papers.fresh(credential);

        refused(SECRETS_ERROR_NOT_GENUINE, request(papers.grant(), other.receipt(other.grant()), credential));
    }

    @Test
    void grantWithoutReceiptIsRefused() {
        var credential = stored(value());

        refused(SECRETS_ERROR_NOT_GENUINE, request(Papers.fresh(credential).grant(), "", credential));
    }

    @Test
    void forgedGrantIsRefusedAndOnRecordUnderNobody() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var forged = papers.grant(Keys.stranger("grant-1"));
        var before = outbox(ITS_RECORD).size();

        refused(SECRETS_ERROR_NOT_GENUINE, request(forged, papers.receipt(forged), credential));

        assertEquals(before + 1, outbox(ITS_RECORD).size());
    }

    @Test
    void whatIsNoCredentialIsInvalid() {
        refused(SECRETS_ERROR_INVALID, Papers.fresh("../etc").request("../etc", HOST));
    }

    private void refused(SecretsError error, LeaseRequest request) {
        var failure = Calls.failure(() -> calls().as(GATEWAY).lease(request));
        assertEquals(error, failure.getError(), failure.getMessage());
    }

    private static LeaseRequest request(String grant, String receipt, String credential) {
        return LeaseRequest.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt)
                .setCredential(credential)
                .setHost(HOST)
                .build();
    }
}
