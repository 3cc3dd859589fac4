package dev.perimeter.sandbox.rpc;

import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.action.Actions;
import dev.perimeter.sandbox.action.Settlement;
import dev.perimeter.sandbox.lifecycle.Creation;
import dev.perimeter.sandbox.lifecycle.Page;
import dev.perimeter.sandbox.replica.Detour;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.CreateResponse;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.GetRequest;
import dev.perimeter.sandbox.v1.GetResponse;
import dev.perimeter.sandbox.v1.ListRequest;
import dev.perimeter.sandbox.v1.ListResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.ListWorkTypesResponse;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.worktype.WorkTypes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.function.Function;

/** The one door of this service; only harness-service may knock, and another process of this service that was asked. */
@GrpcService
class SandboxRpc implements Sandboxes {

    private static final String HARNESS = "client/harness-service";
    /** Another process of this service, which passes on what it was asked. */
    private static final String SANDBOX = "client/sandbox-service";

    private final Grants grants;
    private final Creation creation;
    private final dev.perimeter.sandbox.lifecycle.Sandboxes sandboxes;
    private final WorkTypes workTypes;
    private final Actions actions;
    private final Settlement settlement;
    private final Detour detour;
    private final Answers answers;
    private final Refusals refusals;
    private final VirtualThreads threads;

    SandboxRpc(
            Grants grants,
            Creation creation,
            dev.perimeter.sandbox.lifecycle.Sandboxes sandboxes,
            WorkTypes workTypes,
            Actions actions,
            Settlement settlement,
            Detour detour,
            Answers answers,
            Refusals refusals,
            VirtualThreads threads) {
        this.grants = grants;
        this.creation = creation;
        this.sandboxes = sandboxes;
        this.workTypes = workTypes;
        this.actions = actions;
        this.settlement = settlement;
        this.detour = detour;
        this.answers = answers;
        this.refusals = refusals;
        this.threads = threads;
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<CreateResponse> create(CreateRequest request) {
        return detour.taken()
                ? createHere(request)
                : detour.call(
                        sandboxes.living(session(request.getMandate())),
                        stub -> stub.create(request),
                        () -> createHere(request));
    }

    private Uni<CreateResponse> createHere(CreateRequest request) {
        var wish = new Creation.Wish(request.getWorkType(), request.getNetworking(), request.getInjectionsList());
        return blocking(
                "sandbox.create",
                request.getMandate(),
                mandate -> CreateResponse.newBuilder()
                        .setSandbox(answers.sandbox(creation.create(mandate, wish)))
                        .build());
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<GetResponse> get(GetRequest request) {
        return blocking(
                "sandbox.read",
                request.getMandate(),
                mandate -> GetResponse.newBuilder()
                        .setSandbox(answers.sandbox(sandboxes.get(mandate, request.getSandbox())))
                        .build());
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<ListResponse> list(ListRequest request) {
        return blocking("sandbox.read", request.getMandate(), mandate -> {
            var wanted = new Page.Wanted(request.getLimit(), request.getAfter(), request.getGone());
            return answers.sandboxes(sandboxes.list(mandate, wanted));
        });
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<DeleteResponse> delete(DeleteRequest request) {
        return detour.taken()
                ? deleteHere(request)
                : detour.call(sandbox(request.getSandbox()), stub -> stub.delete(request), () -> deleteHere(request));
    }

    private Uni<DeleteResponse> deleteHere(DeleteRequest request) {
        return blocking("sandbox.delete", request.getMandate(), mandate -> {
            sandboxes.delete(mandate, request.getSandbox());
            return DeleteResponse.getDefaultInstance();
        });
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<ListWorkTypesResponse> listWorkTypes(ListWorkTypesRequest request) {
        return blocking("sandbox.read", request.getMandate(), _ -> answers.workTypes(workTypes.all()));
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Multi<ActResponse> act(ActRequest request) {
        return detour.taken()
                ? actHere(request)
                : detour.stream(target(request.getGrant()), stub -> stub.act(request), () -> actHere(request));
    }

    private Multi<ActResponse> actHere(ActRequest request) {
        var proven = new Actions.Request(request.getGrant(), request.getReceipt(), request.getArguments());
        return Multi.createFrom()
                .<ActResponse>emitter(emitter -> threads.start(() -> {
                    try {
                        var stream = new Stream(emitter);
                        actions.act(proven, stream);
                        stream.end();
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                    }
                }))
                .onFailure()
                .call(failure -> refusals.record("act", request.getGrant(), failure));
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<SettleResponse> settle(SettleRequest request) {
        return detour.taken()
                ? settleHere(request)
                : detour.call(
                        settlement.place(request.getAction()), stub -> stub.settle(request), () -> settleHere(request));
    }

    private Uni<SettleResponse> settleHere(SettleRequest request) {
        return reactive(
                "settle",
                request.getMandate(),
                mandate -> settlement
                        .settle(mandate, request.getAction(), request.getFence())
                        .map(Answers::settled));
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX})
    public Uni<CancelResponse> cancel(CancelRequest request) {
        return detour.taken()
                ? cancelHere(request)
                : detour.call(
                        settlement.place(request.getAction()), stub -> stub.cancel(request), () -> cancelHere(request));
    }

    private Uni<CancelResponse> cancelHere(CancelRequest request) {
        return reactive(
                "cancel",
                request.getMandate(),
                mandate -> settlement
                        .cancel(mandate, request.getAction())
                        .replaceWith(CancelResponse.getDefaultInstance()));
    }

    private String session(String mandate) {
        return grants.signedMandate(mandate).map(Mandate::session).orElse("");
    }

    private Uni<Optional<SandboxId>> target(String grant) {
        return grants.signed(grant)
                .map(signed -> sandbox(signed.scope().target()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<SandboxId>> sandbox(String id) {
        return Uni.createFrom().item(Ids.matches("sbx", id) ? Optional.of(new SandboxId(id)) : Optional.empty());
    }

    private <T> Uni<T> blocking(String purpose, String mandate, Function<Mandate, T> work) {
        return reactive(purpose, mandate, proven -> threads.run(() -> work.apply(proven)));
    }

    private <T> Uni<T> reactive(String purpose, String mandate, Function<Mandate, Uni<T>> work) {
        return Uni.createFrom()
                .item(() -> grants.mandate(mandate, purpose))
                .chain(proven -> work.apply(proven))
                .onFailure()
                .call(failure -> refusals.record(purpose, mandate, failure));
    }
}
