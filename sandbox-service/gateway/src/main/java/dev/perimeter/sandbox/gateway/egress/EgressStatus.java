package dev.perimeter.sandbox.gateway.egress;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.harness.trust.RefusalStatus;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.EgressFailure;
import jakarta.enterprise.context.ApplicationScoped;

/** The one mapping of this service's refusals to gRPC. */
@ApplicationScoped
class EgressStatus implements RefusalStatus {

    @Override
    public Status status(Refused reason) {
        return switch (reason) {
            case EgressRefused ours -> status(ours);
            case GrantRefused grant -> status(grant);
            default -> failure(Code.INVALID_ARGUMENT, EgressError.EGRESS_ERROR_INVALID, reason);
        };
    }

    private static Status status(EgressRefused reason) {
        return switch (reason) {
            case EgressRefused.NotOpen _ -> failure(Code.NOT_FOUND, EgressError.EGRESS_ERROR_UNKNOWN_SANDBOX, reason);
            case EgressRefused.Invalid _ -> failure(Code.INVALID_ARGUMENT, EgressError.EGRESS_ERROR_INVALID, reason);
            case EgressRefused.AddressTaken _ ->
                failure(Code.FAILED_PRECONDITION, EgressError.EGRESS_ERROR_INVALID, reason);
            case EgressRefused.AnotherSandbox _ ->
                failure(Code.PERMISSION_DENIED, EgressError.EGRESS_ERROR_NOT_GENUINE, reason);
            case EgressRefused.Unavailable _ -> failure(Code.UNAVAILABLE, EgressError.EGRESS_ERROR_UNAVAILABLE, reason);
        };
    }

    private static Status status(GrantRefused reason) {
        return switch (reason) {
            case GrantRefused.NotGenuine _,
                    GrantRefused.WrongAudience _,
                    GrantRefused.WrongPurpose _,
                    GrantRefused.ReceiptOfAnother _,
                    GrantRefused.ArgumentsDiffer _,
                    GrantRefused.Exceeds _ ->
                failure(Code.PERMISSION_DENIED, EgressError.EGRESS_ERROR_NOT_GENUINE, reason);
            case GrantRefused.Expired _ -> failure(Code.PERMISSION_DENIED, EgressError.EGRESS_ERROR_EXPIRED, reason);
            case GrantRefused.AlreadyUsed _ ->
                failure(Code.ALREADY_EXISTS, EgressError.EGRESS_ERROR_ACTION_USED, reason);
            case GrantRefused.LowerFence _ ->
                failure(Code.FAILED_PRECONDITION, EgressError.EGRESS_ERROR_LOWER_FENCE, reason);
        };
    }

    private static Status failure(Code code, EgressError error, Refused reason) {
        var detail = EgressFailure.newBuilder()
                .setError(error)
                .setMessage(reason.message())
                .build();
        return GrpcErrors.status(code, reason.message(), detail);
    }
}
