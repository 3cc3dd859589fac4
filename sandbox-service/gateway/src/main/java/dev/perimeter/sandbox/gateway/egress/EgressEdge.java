package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.EndedFlow;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.AdmitResponse;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.CloseResponse;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.DismissResponse;
import dev.perimeter.sandbox.v1.Egress;
import dev.perimeter.sandbox.v1.Flow;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.OpenResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** The gRPC edge; only sandbox-service calls it. */
@GrpcService
class EgressEdge implements Egress {

    private static final String SANDBOX_SERVICE = "client/sandbox-service";
    private static final String UNSEEN = "the gateway stopped while this ran; nobody saw how it ended";

    private final Sandboxes sandboxes;
    private final Admissions admissions;
    private final Closing closing;
    private final Refusals refusals;
    private final String gateway = Ids.random("gwy");

    EgressEdge(Sandboxes sandboxes, Admissions admissions, Closing closing, Refusals refusals) {
        this.sandboxes = sandboxes;
        this.admissions = admissions;
        this.closing = closing;
        this.refusals = refusals;
    }

    @Override
    @RolesAllowed(SANDBOX_SERVICE)
    public Uni<OpenResponse> open(OpenRequest request) {
        var asked = new Refusals.Asked("egress.open", request.getSandbox(), "", "");
        return refusals.recorded(asked, () -> sandboxes.open(sandbox(request.getSandbox()), OpenTerms.of(request)))
                .map(open -> OpenResponse.newBuilder()
                        .setSocket(open.socket().toString())
                        .setCa(open.sandbox().authority().pem())
                        .setGateway(gateway)
                        .build());
    }

    @Override
    @RolesAllowed(SANDBOX_SERVICE)
    public Uni<AdmitResponse> admit(AdmitRequest request) {
        var proof = new Admission.Proof(request.getGrant(), request.getReceipt());
        var asked = new Refusals.Asked("egress.admit", request.getSandbox(), request.getGrant(), "");
        return refusals.recorded(asked, () -> admissions.admit(sandbox(request.getSandbox()), proof))
                .map(credential -> AdmitResponse.newBuilder()
                        .setUser(credential.user())
                        .setPassword(credential.password())
                        .build());
    }

    @Override
    @RolesAllowed(SANDBOX_SERVICE)
    public Uni<DismissResponse> dismiss(DismissRequest request) {
        var asked = new Refusals.Asked("egress.dismiss", request.getSandbox(), "", request.getAction());
        return refusals.recorded(
                        asked, () -> admissions.dismiss(sandbox(request.getSandbox()), action(request.getAction())))
                .map(flows -> DismissResponse.newBuilder()
                        .addAllFlows(flows.stream().map(EgressEdge::flow).toList())
                        .build());
    }

    @Override
    @RolesAllowed(SANDBOX_SERVICE)
    public Uni<CloseResponse> close(CloseRequest request) {
        var asked = new Refusals.Asked("egress.close", request.getSandbox(), "", "");
        return refusals.recorded(asked, () -> closing.close(sandbox(request.getSandbox())))
                .replaceWith(CloseResponse::getDefaultInstance);
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

    private static Flow flow(EndedFlow flow) {
        boolean unseen = flow.verdict().isEmpty();
        return Flow.newBuilder()
                .setId(flow.id())
                .setHost(flow.host())
                .setPort(flow.port())
                .setMethod(flow.method())
                .setPath(flow.path())
                .setVerdict(unseen ? "allowed" : flow.verdict())
                .setReason(unseen ? UNSEEN : flow.reason())
                .setStatus(flow.status())
                .setBytesOut(flow.bytesOut())
                .setBytesIn(flow.bytesIn())
                .addAllSecrets(flow.secrets())
                .build();
    }
}
