package dev.perimeter.audit.rpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditFailure;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.harness.trust.RefusalStatus;
import jakarta.enterprise.context.ApplicationScoped;

/** Refusals as callers see them. */
@ApplicationScoped
class AuditRefusals implements RefusalStatus {

    @Override
    public Status status(Refused reason) {
        return switch (reason) {
            case AuditRefused refused -> status(refused);
            case GrantRefused _ -> status(reason, Code.PERMISSION_DENIED, AuditError.AUDIT_ERROR_MANDATE_REFUSED);
            default -> status(reason, Code.FAILED_PRECONDITION, AuditError.AUDIT_ERROR_UNSPECIFIED);
        };
    }

    private static Status status(AuditRefused reason) {
        return switch (reason) {
            case AuditRefused.NotGenuine _ ->
                status(reason, Code.PERMISSION_DENIED, AuditError.AUDIT_ERROR_NOT_GENUINE);
            case AuditRefused.NotItsProducer _ ->
                status(reason, Code.PERMISSION_DENIED, AuditError.AUDIT_ERROR_NOT_GENUINE);
            case AuditRefused.KindNotAllowed _ ->
                status(reason, Code.PERMISSION_DENIED, AuditError.AUDIT_ERROR_KIND_NOT_ALLOWED);
            case AuditRefused.IdTaken _ -> status(reason, Code.ALREADY_EXISTS, AuditError.AUDIT_ERROR_ID_TAKEN);
            case AuditRefused.Invalid _ -> status(reason, Code.INVALID_ARGUMENT, AuditError.AUDIT_ERROR_INVALID);
            case AuditRefused.NotFound _ -> status(reason, Code.NOT_FOUND, AuditError.AUDIT_ERROR_NOT_FOUND);
            case AuditRefused.Diverged _ -> status(reason, Code.DATA_LOSS, AuditError.AUDIT_ERROR_UNSPECIFIED);
            case AuditRefused.Unavailable _ -> status(reason, Code.UNAVAILABLE, AuditError.AUDIT_ERROR_UNAVAILABLE);
        };
    }

    private static Status status(Refused reason, Code code, AuditError error) {
        var failure = AuditFailure.newBuilder().setError(error).setMessage(reason.message());
        return GrpcErrors.status(code, reason.message(), failure.build());
    }
}
