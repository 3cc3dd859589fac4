package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.tunnel.upstream.KnownConnectors;
import dev.perimeter.tunnel.upstream.Order;
import dev.perimeter.tunnel.upstream.Upstreams;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.ListConnectorsRequest;
import dev.perimeter.tunnel.v1.ListConnectorsResponse;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.ListToolsResponse;
import dev.perimeter.tunnel.v1.SettleResponse;
import dev.perimeter.tunnel.v1.Tunnel;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Function;

/** The harness's door: protobuf in, domain call, protobuf out; every refusal is put on record here. */
@GrpcService
class TunnelRpc implements Tunnel {

    private static final String HARNESS = "client/harness-service";

    private final Grants grants;
    private final Calls calls;
    private final Upstreams upstreams;
    private final KnownConnectors known;
    private final Refusals refusals;

    TunnelRpc(Grants grants, Calls calls, Upstreams upstreams, KnownConnectors known, Refusals refusals) {
        this.grants = grants;
        this.calls = calls;
        this.upstreams = upstreams;
        this.known = known;
        this.refusals = refusals;
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ListConnectorsResponse> listConnectors(ListConnectorsRequest request) {
        return mandated("tunnel.read", request.getMandate(), mandate -> known.list(mandate.workspace()))
                .map(CallMessages::connectors);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ListToolsResponse> listTools(ListToolsRequest request) {
        return mandated(
                        "tunnel.read",
                        request.getMandate(),
                        mandate -> upstreams.tools(mandate.workspace(), request.getUpstream()))
                .map(CallMessages::tools);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Multi<CallResponse> call(CallRequest request) {
        return calls.call(new Order(request.getGrant(), request.getReceipt(), request.getArguments()))
                .onFailure(RefusedException.class)
                .call(failure -> refusals.ofGrant("call", request.getGrant(), reason(failure)))
                .map(CallMessages::response);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<SettleResponse> settle(SettleRequest request) {
        return mandated(
                        "settle",
                        request.getMandate(),
                        mandate -> calls.settle(mandate, action(request.getAction()), request.getFence()))
                .map(CallMessages::settlement);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<CancelResponse> cancel(CancelRequest request) {
        return mandated("cancel", request.getMandate(), mandate -> calls.cancel(mandate, action(request.getAction())))
                .replaceWith(CancelResponse.getDefaultInstance());
    }

    private <T> Uni<T> mandated(String purpose, String mandate, Function<Mandate, Uni<T>> work) {
        return Uni.createFrom()
                .item(() -> grants.mandate(mandate, purpose))
                .chain(work::apply)
                .onFailure(RefusedException.class)
                .call(failure -> refusals.ofMandate(purpose, mandate, reason(failure)));
    }

    private static dev.perimeter.harness.contract.Refused reason(Throwable failure) {
        return ((RefusedException) failure).reason();
    }

    private static ActionId action(String id) {
        try {
            return new ActionId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(new CallRefused.InvalidRequest(String.valueOf(notAnId.getMessage())));
        }
    }
}
