package dev.perimeter.tunnel.call;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.harness.trust.RefusalStatus;
import dev.perimeter.tunnel.upstream.UpstreamRefused;
import dev.perimeter.tunnel.v1.TunnelError;
import dev.perimeter.tunnel.v1.TunnelFailure;
import jakarta.enterprise.context.ApplicationScoped;

/** The one place where refusals become a status with a {@code TunnelFailure}. */
@ApplicationScoped
class TunnelStatus implements RefusalStatus {

    private record Mapped(Code code, TunnelError error) {}

    @Override
    public Status status(Refused reason) {
        var mapped = mapped(reason);
        var failure = TunnelFailure.newBuilder()
                .setError(mapped.error)
                .setMessage(reason.message())
                .build();
        return GrpcErrors.status(mapped.code, reason.message(), failure);
    }

    private static Mapped mapped(Refused reason) {
        return switch (reason) {
            case GrantRefused refused -> grant(refused);
            case UpstreamRefused refused -> upstream(refused);
            case CallRefused refused -> call(refused);
            default -> new Mapped(Code.INTERNAL, TunnelError.TUNNEL_ERROR_UNSPECIFIED);
        };
    }

    private static Mapped grant(GrantRefused refused) {
        return switch (refused) {
            case GrantRefused.NotGenuine _,
                    GrantRefused.WrongAudience _,
                    GrantRefused.WrongPurpose _,
                    GrantRefused.ReceiptOfAnother _,
                    GrantRefused.Exceeds _ -> new Mapped(Code.PERMISSION_DENIED, TunnelError.TUNNEL_ERROR_NOT_GENUINE);
            case GrantRefused.Expired _ -> new Mapped(Code.FAILED_PRECONDITION, TunnelError.TUNNEL_ERROR_EXPIRED);
            case GrantRefused.ArgumentsDiffer _ ->
                new Mapped(Code.PERMISSION_DENIED, TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS);
            case GrantRefused.AlreadyUsed _ -> new Mapped(Code.ALREADY_EXISTS, TunnelError.TUNNEL_ERROR_ACTION_USED);
            case GrantRefused.LowerFence _ ->
                new Mapped(Code.FAILED_PRECONDITION, TunnelError.TUNNEL_ERROR_LOWER_FENCE);
        };
    }

    private static Mapped upstream(UpstreamRefused refused) {
        return switch (refused) {
            case UpstreamRefused.UnknownUpstream _ ->
                new Mapped(Code.NOT_FOUND, TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM);
            case UpstreamRefused.UnknownTool _ -> new Mapped(Code.NOT_FOUND, TunnelError.TUNNEL_ERROR_UNKNOWN_TOOL);
            case UpstreamRefused.NoConnector _ -> new Mapped(Code.UNAVAILABLE, TunnelError.TUNNEL_ERROR_NO_CONNECTOR);
            case UpstreamRefused.NotRegistered _ ->
                new Mapped(Code.PERMISSION_DENIED, TunnelError.TUNNEL_ERROR_UNSPECIFIED);
            case UpstreamRefused.NotAnnounced _ ->
                new Mapped(Code.INVALID_ARGUMENT, TunnelError.TUNNEL_ERROR_UNSPECIFIED);
        };
    }

    private static Mapped call(CallRefused refused) {
        return switch (refused) {
            case CallRefused.ByConnector byConnector -> connector(byConnector.error());
            case CallRefused.InvalidRequest _ ->
                new Mapped(Code.INVALID_ARGUMENT, TunnelError.TUNNEL_ERROR_UNSPECIFIED);
        };
    }

    private static Mapped connector(TunnelError error) {
        return switch (error) {
            case TUNNEL_ERROR_INVALID_ARGUMENTS -> new Mapped(Code.INVALID_ARGUMENT, error);
            case TUNNEL_ERROR_UPSTREAM_FAILED -> new Mapped(Code.UNAVAILABLE, error);
            case TUNNEL_ERROR_UNKNOWN_TOOL, TUNNEL_ERROR_UNKNOWN_UPSTREAM -> new Mapped(Code.NOT_FOUND, error);
            default -> new Mapped(Code.PERMISSION_DENIED, TunnelError.TUNNEL_ERROR_REFUSED_BY_CONNECTOR);
        };
    }
}
