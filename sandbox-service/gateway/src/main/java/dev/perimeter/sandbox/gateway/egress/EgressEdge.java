package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.sandbox.Way;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.AdmitResponse;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.CloseResponse;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.DismissResponse;
import dev.perimeter.sandbox.v1.Egress;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.OpenResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The gRPC edge; only sandbox-service calls it, and a gateway that forwards its calls. */
@GrpcService
class EgressEdge implements Egress {

    private static final String SANDBOX_SERVICE = "client/sandbox-service";
    /** Another gateway, which forwards what it was asked. */
    private static final String GATEWAY = "client/egress-gateway";

    private final Sandboxes sandboxes;
    private final Ways ways;
    private final Admissions admissions;
    private final Closing closing;
    private final Holders holders;
    private final Refusals refusals;
    private final String gateway = Ids.random("gwy");

    EgressEdge(
            Sandboxes sandboxes,
            Ways ways,
            Admissions admissions,
            Closing closing,
            Holders holders,
            Refusals refusals) {
        this.sandboxes = sandboxes;
        this.ways = ways;
        this.admissions = admissions;
        this.closing = closing;
        this.holders = holders;
        this.refusals = refusals;
    }

    @Override
    @RolesAllowed({SANDBOX_SERVICE, GATEWAY})
    public Uni<OpenResponse> open(OpenRequest request) {
        boolean forwarded = holders.forwarded();
        var asked = new Refusals.Asked("egress.open", request.getSandbox(), "", "");
        return refusals.recorded(asked, () -> {
            var sandbox = sandbox(request.getSandbox());
            var terms = OpenTerms.of(request);
            return holders.claimed(
                    forwarded,
                    new Holders.Call<>(
                            sandbox,
                            stub -> stub.open(request),
                            () -> sandboxes
                                    .open(sandbox, terms, ways.of(sandbox, request.getAddress()))
                                    .map(this::answer)));
        });
    }

    @Override
    @RolesAllowed({SANDBOX_SERVICE, GATEWAY})
    public Uni<AdmitResponse> admit(AdmitRequest request) {
        boolean forwarded = holders.forwarded();
        var proof = new Admission.Proof(request.getGrant(), request.getReceipt());
        var asked = new Refusals.Asked("egress.admit", request.getSandbox(), request.getGrant(), "");
        return refusals.recorded(asked, () -> {
            var sandbox = sandbox(request.getSandbox());
            return holders.found(
                    forwarded,
                    new Holders.Call<>(
                            sandbox,
                            stub -> stub.admit(request),
                            () -> admissions
                                    .admit(sandbox, proof)
                                    .map(credential -> Answers.credential(credential, ways.proxy()))));
        });
    }

    @Override
    @RolesAllowed({SANDBOX_SERVICE, GATEWAY})
    public Uni<DismissResponse> dismiss(DismissRequest request) {
        boolean forwarded = holders.forwarded();
        var asked = new Refusals.Asked("egress.dismiss", request.getSandbox(), "", request.getAction());
        return refusals.recorded(asked, () -> {
            var sandbox = sandbox(request.getSandbox());
            var action = action(request.getAction());
            return holders.found(
                    forwarded,
                    new Holders.Call<>(
                            sandbox,
                            stub -> stub.dismiss(request),
                            () -> admissions.dismiss(sandbox, action).map(Answers::flows)));
        });
    }

    @Override
    @RolesAllowed({SANDBOX_SERVICE, GATEWAY})
    public Uni<CloseResponse> close(CloseRequest request) {
        boolean forwarded = holders.forwarded();
        var asked = new Refusals.Asked("egress.close", request.getSandbox(), "", "");
        return refusals.recorded(asked, () -> {
            var sandbox = sandbox(request.getSandbox());
            return holders.claimed(
                    forwarded,
                    new Holders.Call<>(
                            sandbox,
                            stub -> stub.close(request),
                            () -> closing.close(sandbox)
                                    .chain(() -> holders.release(sandbox))
                                    .replaceWith(CloseResponse::getDefaultInstance)));
        });
    }

    private OpenResponse answer(Sandboxes.Opened open) {
        return OpenResponse.newBuilder()
                .setSocket(open.way() instanceof Way.Socket(var path) ? path.toString() : "")
                .setCa(open.sandbox().authority().pem())
                .setGateway(gateway)
                .setProxy(open.way() instanceof Way.Peer ? ways.proxy() : "")
                .build();
    }

    private static SandboxId sandbox(String value) {
        if (!Ids.matches("sbx", value)) {
            throw new RefusedException(new EgressRefused.Invalid("this is no sandbox's id"));
        }
        return new SandboxId(value);
    }

    private static ActionId action(String value) {
        if (!Ids.matches("act", value)) {
            throw new RefusedException(new EgressRefused.Invalid("this is no action's id"));
        }
        return new ActionId(value);
    }
}
