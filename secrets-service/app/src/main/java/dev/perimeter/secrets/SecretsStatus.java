package dev.perimeter.secrets;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.harness.trust.RefusalStatus;
import dev.perimeter.secrets.credential.CredentialRefused;
import dev.perimeter.secrets.lease.LeaseRefused;
import dev.perimeter.secrets.page.PageRefused;
import dev.perimeter.secrets.v1.SecretsError;
import dev.perimeter.secrets.v1.SecretsFailure;
import dev.perimeter.secrets.vault.VaultRefused;
import jakarta.enterprise.context.ApplicationScoped;

/** Each refusal as a status with its {@link SecretsFailure}; UNAVAILABLE means that trying again may help. */
@ApplicationScoped
class SecretsStatus implements RefusalStatus {

    @Override
    public Status status(Refused reason) {
        return switch (reason) {
            case GrantRefused refused -> grant(refused);
            case CredentialRefused refused -> credential(refused);
            case LeaseRefused refused -> lease(refused);
            case VaultRefused refused -> vault(refused);
            case PageRefused _ -> of(reason, Code.INVALID_ARGUMENT, SecretsError.SECRETS_ERROR_INVALID);
            default -> of(reason, Code.PERMISSION_DENIED, SecretsError.SECRETS_ERROR_UNSPECIFIED);
        };
    }

    private static Status grant(GrantRefused reason) {
        return switch (reason) {
            case GrantRefused.Expired _ -> of(reason, Code.PERMISSION_DENIED, SecretsError.SECRETS_ERROR_EXPIRED);
            case GrantRefused.NotGenuine _,
                    GrantRefused.WrongAudience _,
                    GrantRefused.WrongPurpose _,
                    GrantRefused.ReceiptOfAnother _,
                    GrantRefused.ArgumentsDiffer _,
                    GrantRefused.AlreadyUsed _,
                    GrantRefused.LowerFence _,
                    GrantRefused.Exceeds _ ->
                of(reason, Code.PERMISSION_DENIED, SecretsError.SECRETS_ERROR_NOT_GENUINE);
        };
    }

    private static Status credential(CredentialRefused reason) {
        return switch (reason) {
            case CredentialRefused.Unknown _ ->
                of(reason, Code.NOT_FOUND, SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL);
            case CredentialRefused.Deleted _ ->
                of(reason, Code.FAILED_PRECONDITION, SecretsError.SECRETS_ERROR_ALREADY_ENDED);
            case CredentialRefused.Invalid _ -> of(reason, Code.INVALID_ARGUMENT, SecretsError.SECRETS_ERROR_INVALID);
        };
    }

    private static Status lease(LeaseRefused reason) {
        return switch (reason) {
            case LeaseRefused.NotGranted _,
                    LeaseRefused.OtherInjector _,
                    LeaseRefused.HostNotAllowed _,
                    LeaseRefused.WorkTypeNotAllowed _ ->
                of(reason, Code.PERMISSION_DENIED, SecretsError.SECRETS_ERROR_NOT_GRANTED);
            case LeaseRefused.Unknown _ -> of(reason, Code.NOT_FOUND, SecretsError.SECRETS_ERROR_UNKNOWN_LEASE);
            case LeaseRefused.ActionEnded _, LeaseRefused.Withdrawn _ ->
                of(reason, Code.FAILED_PRECONDITION, SecretsError.SECRETS_ERROR_ALREADY_ENDED);
            case LeaseRefused.Opening _ -> of(reason, Code.UNAVAILABLE, SecretsError.SECRETS_ERROR_OPENING);
            case LeaseRefused.AuditUnavailable _ ->
                of(reason, Code.UNAVAILABLE, SecretsError.SECRETS_ERROR_AUDIT_UNAVAILABLE);
            case LeaseRefused.Invalid _ -> of(reason, Code.INVALID_ARGUMENT, SecretsError.SECRETS_ERROR_INVALID);
        };
    }

    private static Status vault(VaultRefused reason) {
        return switch (reason) {
            case VaultRefused.Unreachable _, VaultRefused.Sealed _, VaultRefused.Denied _ ->
                of(reason, Code.UNAVAILABLE, SecretsError.SECRETS_ERROR_VAULT_UNAVAILABLE);
            case VaultRefused.Missing _ ->
                of(reason, Code.FAILED_PRECONDITION, SecretsError.SECRETS_ERROR_UNKNOWN_CREDENTIAL);
        };
    }

    private static Status of(Refused reason, Code code, SecretsError error) {
        var failure = SecretsFailure.newBuilder()
                .setError(error)
                .setMessage(reason.message())
                .build();
        return GrpcErrors.status(code, reason.message(), failure);
    }
}
