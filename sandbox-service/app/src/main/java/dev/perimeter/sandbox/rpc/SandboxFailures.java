package dev.perimeter.sandbox.rpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.harness.trust.RefusalStatus;
import dev.perimeter.sandbox.action.ActionRefused;
import dev.perimeter.sandbox.egress.EgressRefused;
import dev.perimeter.sandbox.lifecycle.SandboxRefused;
import dev.perimeter.sandbox.tool.ToolRefused;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SandboxFailure;
import jakarta.enterprise.context.ApplicationScoped;

/** Every refusal of this service as a gRPC status with its typed detail. */
@ApplicationScoped
class SandboxFailures implements RefusalStatus {

    private record Failure(Code code, SandboxError error) {}

    @Override
    public Status status(Refused reason) {
        var failure = failure(reason);
        var detail = SandboxFailure.newBuilder()
                .setError(failure.error)
                .setMessage(reason.message())
                .build();
        return GrpcErrors.status(failure.code, reason.message(), detail);
    }

    private static Failure failure(Refused reason) {
        return switch (reason) {
            case GrantRefused grant -> of(grant);
            case SandboxRefused sandbox -> of(sandbox);
            case ActionRefused action -> of(action);
            case EgressRefused egress -> of(egress);
            case ToolRefused tool -> of(tool);
            default -> new Failure(Code.INTERNAL, SandboxError.SANDBOX_ERROR_UNSPECIFIED);
        };
    }

    private static Failure of(GrantRefused reason) {
        return switch (reason) {
            case GrantRefused.NotGenuine _,
                    GrantRefused.WrongAudience _,
                    GrantRefused.WrongPurpose _,
                    GrantRefused.ReceiptOfAnother _,
                    GrantRefused.ArgumentsDiffer _ ->
                new Failure(Code.PERMISSION_DENIED, SandboxError.SANDBOX_ERROR_NOT_GENUINE);
            case GrantRefused.Expired _ -> new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_EXPIRED);
            case GrantRefused.AlreadyUsed _ -> new Failure(Code.ALREADY_EXISTS, SandboxError.SANDBOX_ERROR_ACTION_USED);
            case GrantRefused.LowerFence _ ->
                new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_LOWER_FENCE);
            case GrantRefused.Exceeds _ ->
                new Failure(Code.PERMISSION_DENIED, SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE);
        };
    }

    private static Failure of(SandboxRefused reason) {
        return switch (reason) {
            case SandboxRefused.UnknownSandbox _ ->
                new Failure(Code.NOT_FOUND, SandboxError.SANDBOX_ERROR_UNKNOWN_SANDBOX);
            case SandboxRefused.Gone _ -> new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_GONE);
            case SandboxRefused.UnknownWorkType _ ->
                new Failure(Code.NOT_FOUND, SandboxError.SANDBOX_ERROR_UNKNOWN_WORK_TYPE);
            case SandboxRefused.ProbeFailed _ ->
                new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_PROBE_FAILED);
            case SandboxRefused.HostUnable _ -> new Failure(Code.UNAVAILABLE, SandboxError.SANDBOX_ERROR_HOST_UNABLE);
            case SandboxRefused.ChangesHands _ ->
                new Failure(Code.UNAVAILABLE, SandboxError.SANDBOX_ERROR_CHANGES_HANDS);
            case SandboxRefused.Invalid _ ->
                new Failure(Code.INVALID_ARGUMENT, SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS);
        };
    }

    private static Failure of(ActionRefused reason) {
        return switch (reason) {
            case ActionRefused.Busy _ -> new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_BUSY);
            case ActionRefused.NotItsSession _ ->
                new Failure(Code.PERMISSION_DENIED, SandboxError.SANDBOX_ERROR_NOT_GENUINE);
            case ActionRefused.NoSuchId _ ->
                new Failure(Code.INVALID_ARGUMENT, SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS);
        };
    }

    private static Failure of(EgressRefused reason) {
        return switch (reason) {
            case EgressRefused.Unavailable _ ->
                new Failure(Code.UNAVAILABLE, SandboxError.SANDBOX_ERROR_GATEWAY_UNAVAILABLE);
            case EgressRefused.Rejected rejected -> of(rejected.error());
            case EgressRefused.BeyondWorkType _ ->
                new Failure(Code.PERMISSION_DENIED, SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE);
            case EgressRefused.InvalidHost _ ->
                new Failure(Code.INVALID_ARGUMENT, SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS);
        };
    }

    private static Failure of(EgressError rejected) {
        return switch (rejected) {
            case EGRESS_ERROR_NOT_GENUINE ->
                new Failure(Code.PERMISSION_DENIED, SandboxError.SANDBOX_ERROR_NOT_GENUINE);
            case EGRESS_ERROR_ACTION_USED -> new Failure(Code.ALREADY_EXISTS, SandboxError.SANDBOX_ERROR_ACTION_USED);
            case EGRESS_ERROR_LOWER_FENCE ->
                new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_LOWER_FENCE);
            case EGRESS_ERROR_EXPIRED -> new Failure(Code.FAILED_PRECONDITION, SandboxError.SANDBOX_ERROR_EXPIRED);
            case EGRESS_ERROR_INVALID ->
                new Failure(Code.INVALID_ARGUMENT, SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS);
            case EGRESS_ERROR_UNKNOWN_SANDBOX, EGRESS_ERROR_UNAVAILABLE, EGRESS_ERROR_UNSPECIFIED, UNRECOGNIZED ->
                new Failure(Code.UNAVAILABLE, SandboxError.SANDBOX_ERROR_GATEWAY_UNAVAILABLE);
        };
    }

    private static Failure of(ToolRefused reason) {
        return switch (reason) {
            case ToolRefused.UnknownTool _ -> new Failure(Code.NOT_FOUND, SandboxError.SANDBOX_ERROR_UNKNOWN_TOOL);
            case ToolRefused.InvalidArguments _ ->
                new Failure(Code.INVALID_ARGUMENT, SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS);
        };
    }
}
