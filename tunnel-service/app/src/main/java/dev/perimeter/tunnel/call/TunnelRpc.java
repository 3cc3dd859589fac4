package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.tunnel.replica.Detour;
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
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The harness's door: protobuf in, domain call, protobuf out; every refusal is put on record where it is made. */
@GrpcService
class TunnelRpc implements Tunnel {

    private static final String HARNESS = "client/harness-service";
    /** Another process of this service, which forwards what it was asked. */
    private static final String TUNNEL = "client/tunnel-service";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Grants grants;
    private final Calls calls;
    private final Upstreams upstreams;
    private final KnownConnectors known;
    private final Detour detour;
    private final Refusals refusals;

    TunnelRpc(
            Grants grants, Calls calls, Upstreams upstreams, KnownConnectors known, Detour detour, Refusals refusals) {
        this.grants = grants;
        this.calls = calls;
        this.upstreams = upstreams;
        this.known = known;
        this.detour = detour;
        this.refusals = refusals;
    }

    @Override
    @RolesAllowed({HARNESS, TUNNEL})
    public Uni<ListConnectorsResponse> listConnectors(ListConnectorsRequest request) {
        return mandated("tunnel.read", request.getMandate(), mandate -> known.list(mandate.workspace()))
                .map(CallMessages::connectors);
    }

    @Override
    @RolesAllowed({HARNESS, TUNNEL})
    public Uni<ListToolsResponse> listTools(ListToolsRequest request) {
        return detour.taken()
                ? toolsHere(request)
                : detour.toUpstream(request.getUpstream())
                        .chain(other -> other.map(stub -> passed(stub.listTools(request)))
                                .orElseGet(() -> toolsHere(request)));
    }

    private Uni<ListToolsResponse> toolsHere(ListToolsRequest request) {
        return mandated(
                        "tunnel.read",
                        request.getMandate(),
                        mandate -> upstreams.tools(mandate.workspace(), request.getUpstream()))
                .map(CallMessages::tools);
    }

    @Override
    @RolesAllowed({HARNESS, TUNNEL})
    public Multi<CallResponse> call(CallRequest request) {
        var target =
                grants.signed(request.getGrant()).map(grant -> grant.scope().target());
        if (detour.taken() || target.isEmpty()) {
            return callHere(request);
        }
        return detour.toUpstream(target.get())
                .onItem()
                .transformToMulti(other -> other.map(
                                stub -> stub.call(request).onFailure().transform(Detour::failure))
                        .orElseGet(() -> callHere(request)));
    }

    private Multi<CallResponse> callHere(CallRequest request) {
        return calls.call(new Order(request.getGrant(), request.getReceipt(), request.getArguments()))
                .onFailure(RefusedException.class)
                .call(failure -> refusals.ofGrant("call", request.getGrant(), reason(failure)))
                .map(CallMessages::response);
    }

    @Override
    @RolesAllowed({HARNESS, TUNNEL})
    public Uni<SettleResponse> settle(SettleRequest request) {
        return mandated(
                        "settle",
                        request.getMandate(),
                        mandate -> calls.settle(mandate, action(request.getAction()), request.getFence()))
                .map(CallMessages::settlement);
    }

    @Override
    @RolesAllowed({HARNESS, TUNNEL})
    public Uni<CancelResponse> cancel(CancelRequest request) {
        return detour.taken()
                ? cancelHere(request)
                : calls.carrier(request.getAction())
                        .chain(connector -> connector
                                .map(detour::toConnector)
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .chain(other ->
                                other.map(stub -> passed(stub.cancel(request))).orElseGet(() -> cancelHere(request)));
    }

    private Uni<CancelResponse> cancelHere(CancelRequest request) {
        return mandated("cancel", request.getMandate(), mandate -> calls.cancel(mandate, action(request.getAction())))
                .replaceWith(CancelResponse.getDefaultInstance());
    }

    private static <T> Uni<T> passed(Uni<T> call) {
        return call.ifNoItem()
                .after(PATIENCE)
                .failWith(() -> Status.UNAVAILABLE.asRuntimeException())
                .onFailure()
                .transform(Detour::failure);
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
