package dev.perimeter.sandbox.rpc;

import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.action.Actions;
import dev.perimeter.sandbox.action.Settlement;
import dev.perimeter.sandbox.lifecycle.Creation;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.CreateResponse;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.GetRequest;
import dev.perimeter.sandbox.v1.GetResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.ListWorkTypesResponse;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.worktype.WorkTypes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Function;

/** The one door of this service; only harness-service may knock. */
@GrpcService
class SandboxRpc implements Sandboxes {

    private static final String HARNESS = "client/harness-service";

    private final Grants grants;
    private final Creation creation;
    private final dev.perimeter.sandbox.lifecycle.Sandboxes sandboxes;
    private final WorkTypes workTypes;
    private final Actions actions;
    private final Settlement settlement;
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
            Answers answers,
            Refusals refusals,
            VirtualThreads threads) {
        this.grants = grants;
        this.creation = creation;
        this.sandboxes = sandboxes;
        this.workTypes = workTypes;
        this.actions = actions;
        this.settlement = settlement;
        this.answers = answers;
        this.refusals = refusals;
        this.threads = threads;
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<CreateResponse> create(CreateRequest request) {
        var wish = new Creation.Wish(request.getWorkType(), request.getNetworking(), request.getInjectionsList());
        return blocking(
                "sandbox.create",
                request.getMandate(),
                mandate -> CreateResponse.newBuilder()
                        .setSandbox(answers.sandbox(creation.create(mandate, wish)))
                        .build());
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<GetResponse> get(GetRequest request) {
        return blocking(
                "sandbox.read",
                request.getMandate(),
                mandate -> GetResponse.newBuilder()
                        .setSandbox(answers.sandbox(sandboxes.get(mandate, request.getSandbox())))
                        .build());
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<DeleteResponse> delete(DeleteRequest request) {
        return blocking("sandbox.delete", request.getMandate(), mandate -> {
            sandboxes.delete(mandate, request.getSandbox());
            return DeleteResponse.getDefaultInstance();
        });
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ListWorkTypesResponse> listWorkTypes(ListWorkTypesRequest request) {
        return blocking("sandbox.read", request.getMandate(), _ -> answers.workTypes(workTypes.all()));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Multi<ActResponse> act(ActRequest request) {
        var proven = new Actions.Request(request.getGrant(), request.getReceipt(), request.getArguments());
        return Multi.createFrom()
                .<ActResponse>emitter(emitter -> threads.start(() -> {
                    try {
                        actions.act(proven, new Stream(emitter));
                        emitter.complete();
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                    }
                }))
                .onFailure()
                .call(failure -> refusals.record("act", request.getGrant(), failure));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<SettleResponse> settle(SettleRequest request) {
        return reactive(
                "settle",
                request.getMandate(),
                mandate -> settlement
                        .settle(mandate, request.getAction(), request.getFence())
                        .map(Answers::settled));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<CancelResponse> cancel(CancelRequest request) {
        return reactive(
                "cancel",
                request.getMandate(),
                mandate -> settlement
                        .cancel(mandate, request.getAction())
                        .replaceWith(CancelResponse.getDefaultInstance()));
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
