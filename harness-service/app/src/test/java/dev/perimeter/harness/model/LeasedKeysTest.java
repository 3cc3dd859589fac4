package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.rpc.Code;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRefused.Retryable;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import dev.perimeter.harness.model.ModelRequest.Sender;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.SecretsError;
import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LeasedKeysTest {

    private static final Sender SENDER = new Sender("payments", "sesn_1", "ada");

    private static LeasedKeys keys(StoredKeys stored) {
        return new LeasedKeys(
                (audience, purpose, workspace, session, principal) ->
                        String.join(" ", audience, purpose, workspace, session, principal),
                stored,
                Duration.ofMillis(200));
    }

    private static ModelRefused refusal(StoredKeys stored) {
        var refused = assertThrows(RefusedException.class, () -> keys(stored).lease("anthropic", SENDER));
        return (ModelRefused) refused.reason();
    }

    @Test
    void aLeaseIsTakenWithAMandateForTheSession() throws Exception {
        var stored = StoredKeys.holding("sk-1");

        assertEquals("sk-1", keys(stored).lease("anthropic", SENDER).reveal());
        assertEquals("anthropic", stored.leases().getFirst().getProvider());
        assertEquals(
                "secrets-service secrets.model payments sesn_1 ada",
                stored.leases().getFirst().getMandate());
    }

    @Test
    void theLeaseIsGivenBackOnce() throws Exception {
        var stored = StoredKeys.holding("sk-1");
        try (var key = keys(stored).lease("anthropic", SENDER)) {
            assertEquals("sk-1", key.reveal());
            assertEquals(List.of(), stored.revoked());
        }

        assertEquals(List.of("lse_1"), stored.revoked());
    }

    @Test
    void aKeyThatIsNotStoredIsSomethingToDoForAPerson() {
        assertEquals(
                new Terminal("anthropic", "no key is stored; store one as model/anthropic"),
                refusal(StoredKeys.failing(Code.NOT_FOUND, SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SECRETS_ERROR_VAULT_UNAVAILABLE",
                "SECRETS_ERROR_AUDIT_UNAVAILABLE",
                "SECRETS_ERROR_OPENING",
                "SECRETS_ERROR_UNSPECIFIED"
            })
    void whatPassesIsRetryable(SecretsError error) {
        assertInstanceOf(Retryable.class, refusal(StoredKeys.failing(Code.UNAVAILABLE, error)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "SECRETS_ERROR_VAULT_UNAVAILABLE",
                "SECRETS_ERROR_AUDIT_UNAVAILABLE",
                "SECRETS_ERROR_OPENING",
                "SECRETS_ERROR_UNSPECIFIED",
                "UNRECOGNIZED"
            })
    void whatStaysIsTerminal(SecretsError error) {
        assertInstanceOf(Terminal.class, refusal(StoredKeys.failing(Code.PERMISSION_DENIED, error)));
    }

    @Test
    void withoutADetailTheStatusSays() {
        assertInstanceOf(
                Retryable.class,
                refusal(new StoredKeys(Uni.createFrom().failure(Status.UNAVAILABLE.asRuntimeException()))));
        assertInstanceOf(
                Terminal.class,
                refusal(new StoredKeys(Uni.createFrom().failure(Status.UNAUTHENTICATED.asRuntimeException()))));
    }

    @Test
    void aServiceThatDoesNotAnswerIsRetryableAndTheCallIsGivenUp() {
        var given = new AtomicBoolean();
        var silent = Uni.createFrom().<LeaseResponse>nothing().onCancellation().invoke(() -> given.set(true));

        assertInstanceOf(Retryable.class, refusal(new StoredKeys(silent)));
        assertEquals(true, given.get());
    }
}
