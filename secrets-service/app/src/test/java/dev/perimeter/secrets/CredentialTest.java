package dev.perimeter.secrets;

import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_ALREADY_ENDED;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_EXPIRED;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_INVALID;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_NOT_GENUINE;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DeleteResponse;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.SecretsFailure;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.vault.SecretValue;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class CredentialTest extends Service {

    @Test
    void storedCredentialIsDescribedAsItWasGiven() {
        var description = description()
                .addHosts("*.mirror.test:443")
                .addWorkTypes("build")
                .build();
        store("acme", description, value());

        assertEquals(List.of(description), described("acme", description.getCredential()));
    }

    @Test
    void otherWorkspaceSeesNothingOfIt() {
        var credential = stored(value());

        assertEquals(List.of(), described("rival", credential));
    }

    @Test
    void eachChangeIsOnRecordOnce() {
        var description = description().build();
        store("acme", description, value());
        store("acme", description.toBuilder().setEnables("reads less").build(), "");

        var records = outbox(description.getCredential());
        assertEquals(2, records.size());
        assertTrue(records.getFirst().contains("\"change\":\"created\""));
        assertTrue(records.getLast().contains("\"change\":\"updated\""));
        assertTrue(records.getLast().contains("\"by\":\"alice\""));
    }

    @Test
    void changedDescriptionKeepsTheValue() {
        var value = value();
        var description = description().build();
        store("acme", description, value);

        store("acme", description.toBuilder().addHosts("second.test").build(), "");

        var credential = description.getCredential();
        var leased = calls().as(GATEWAY).lease(Papers.fresh(credential).request(credential, "second.test"));
        assertEquals(value, leased.getValue().toStringUtf8());
    }

    @Test
    void newCredentialWithoutValueIsInvalid() {
        assertEquals(
                SECRETS_ERROR_INVALID,
                storing("acme", description().build(), "").getError());
    }

    @Test
    void largestValueIsTakenAndOneByteMoreIsNot() {
        store("acme", description().build(), "x".repeat(SecretValue.MOST));

        assertEquals(
                SECRETS_ERROR_INVALID,
                storing("acme", description().build(), "x".repeat(SecretValue.MOST + 1))
                        .getError());
    }

    @Test
    void credentialOfAnotherWorkspaceIsNotOverwritten() {
        var value = value();
        var description = description().build();
        store("acme", description, value);

        assertEquals(
                SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                storing("rival", description, value()).getError());
        var credential = description.getCredential();
        var leased = calls().as(GATEWAY).lease(Papers.fresh(credential).request(credential, HOST));
        assertEquals(value, leased.getValue().toStringUtf8());
    }

    @Test
    void idThatDiffersInCaseOnlyIsNotTaken() {
        var description = description().setCredential("vcrd_AbCdEfGhIjKlMnOp").build();
        store("acme", description, value());
        var other = description.toBuilder()
                .setCredential("vcrd_" + "AbCdEfGhIjKlMnOp".toLowerCase(Locale.ROOT))
                .build();

        assertEquals(
                SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                storing("acme", other, value()).getError());
    }

    @Test
    void providersKeyOutsideTheSystemWorkspaceIsInvalid() {
        var key = description()
                .setName("model/anthropic")
                .setType("static_bearer")
                .setInjector(HARNESS)
                .build();

        assertEquals(SECRETS_ERROR_INVALID, storing("acme", key, value()).getError());
    }

    @Test
    void deletedCredentialLosesItsLeasesItsValueAndItsPlaceInLists() {
        var credential = stored(value());
        var leased = calls().as(GATEWAY).lease(Papers.fresh(credential).request(credential, HOST));

        assertEquals(DeleteResponse.getDefaultInstance(), delete("acme", credential));

        assertEquals("ended", state(leased.getLease()));
        assertEquals(List.of(), described("acme", credential));
        assertEquals(
                404,
                Stack.parts()
                        .bao()
                        .api()
                        .status("GET", "perimeter/metadata/acme/" + credential.toLowerCase(Locale.ROOT), Map.of()));
        var again = Papers.fresh(credential).request(credential, HOST);
        assertEquals(
                SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                Calls.failure(() -> calls().as(GATEWAY).lease(again)).getError());
    }

    @Test
    void deletingAgainIsNoErrorAndNoSecondRecord() {
        var credential = stored(value());
        assertEquals(DeleteResponse.getDefaultInstance(), delete("acme", credential));

        assertEquals(DeleteResponse.getDefaultInstance(), delete("acme", credential));

        assertEquals(
                1,
                outbox(credential).stream()
                        .filter(record -> record.contains("\"change\":\"deleted\""))
                        .count());
    }

    @Test
    void deletedCredentialIsNotStoredAgain() {
        var description = description().build();
        store("acme", description, value());
        assertEquals(DeleteResponse.getDefaultInstance(), delete("acme", description.getCredential()));

        assertEquals(
                SECRETS_ERROR_ALREADY_ENDED,
                storing("acme", description, value()).getError());
    }

    @Test
    void otherWorkspaceDeletesNothing() {
        var credential = stored(value());

        assertEquals(
                SECRETS_ERROR_UNKNOWN_CREDENTIAL,
                Calls.failure(() -> delete("rival", credential)).getError());
        assertEquals(1, described("acme", credential).size());
    }

    @Test
    void mandateToReadStoresNothing() {
        var request = StoreRequest.newBuilder()
                .setMandate(Papers.mandate("secrets.read", "acme"))
                .setDescription(description())
                .setValue(ByteString.copyFromUtf8(value()))
                .build();

        assertEquals(
                SECRETS_ERROR_NOT_GENUINE,
                Calls.failure(() -> calls().as(HARNESS).store(request)).getError());
    }

    @Test
    void expiredMandateIsRefused() {
        var request = DescribeRequest.newBuilder()
                .setMandate(Papers.mandate("secrets.read", "acme", Duration.ofSeconds(-1)))
                .build();

        assertEquals(
                SECRETS_ERROR_EXPIRED,
                Calls.failure(() -> calls().as(HARNESS).describe(request)).getError());
    }

    private SecretsFailure storing(String workspace, Description description, String value) {
        return Calls.failure(() -> store(workspace, description, value));
    }

    private DeleteResponse delete(String workspace, String credential) {
        return calls().as(HARNESS)
                .delete(DeleteRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.write", workspace))
                        .setCredential(credential)
                        .build());
    }

    private List<Description> described(String workspace, String credential) {
        return calls().as(HARNESS)
                .describe(DescribeRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.read", workspace))
                        .addCredentials(credential)
                        .build())
                .getDescriptionsList();
    }
}
