package dev.perimeter.audit.rpc;

import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Receipt;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.audit.intake.Intake;
import dev.perimeter.audit.intake.Speaker;
import dev.perimeter.audit.payload.Deposit;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AppendResponse;
import dev.perimeter.audit.v1.Appended;
import dev.perimeter.audit.v1.Audit;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.DepositResponse;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.KeysResponse;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveConsistencyResponse;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.trust.TrustConfig;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Protobuf in, audit's own terms within, protobuf out; each rpc lists the clients that may call it. */
@GrpcService
class AuditRpc implements Audit {

    private static final String HARNESS = "client/harness-service";
    private static final String SANDBOX = "client/sandbox-service";
    private static final String GATEWAY = "client/egress-gateway";
    private static final String TUNNEL = "client/tunnel-service";
    private static final String SECRETS = "client/secrets-service";

    private final Intake intake;
    private final Questions questions;
    private final TreeQuestions tree;
    private final CoverageQuestions coverage;
    private final SecurityIdentity identity;
    private final SigningKey receiptKey;

    AuditRpc(
            Intake intake,
            Questions questions,
            TreeQuestions tree,
            CoverageQuestions coverage,
            SecurityIdentity identity,
            TrustConfig trust) {
        this.intake = intake;
        this.questions = questions;
        this.tree = tree;
        this.coverage = coverage;
        this.identity = identity;
        this.receiptKey = SigningKey.read(trust.keys().resolve("receipt.jwk"));
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX, GATEWAY, TUNNEL, SECRETS})
    public Uni<AppendResponse> append(AppendRequest request) {
        var entries = request.getEntriesList().stream().map(AuditRpc::submitted).toList();
        return intake.append(speaker(), entries).map(this::answer);
    }

    @Override
    @RolesAllowed({HARNESS, SANDBOX, GATEWAY, TUNNEL, SECRETS})
    public Uni<DepositResponse> deposit(DepositRequest request) {
        var deposit = new Deposit(
                request.getRecordId(),
                Deposit.scope(request.getRecordId(), request.getSession()),
                payloads(request.getPayloadsList()));
        return intake.deposit(speaker(), deposit).map(_ -> DepositResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<SearchResponse> search(SearchRequest request) {
        return questions.search(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<GetResponse> get(GetRequest request) {
        return questions.get(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<CheckpointsResponse> checkpoints(CheckpointsRequest request) {
        return tree.checkpoints(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<KeysResponse> keys(KeysRequest request) {
        return tree.keys(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ProveResponse> prove(ProveRequest request) {
        return questions.prove(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ProveConsistencyResponse> proveConsistency(ProveConsistencyRequest request) {
        return questions.proveConsistency(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<CoverageResponse> coverage(CoverageRequest request) {
        return coverage.coverage(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ListOutsideResponse> listOutside(ListOutsideRequest request) {
        return coverage.outside(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ActivityResponse> activity(ActivityRequest request) {
        return coverage.activity(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<DiagramResponse> diagram(DiagramRequest request) {
        return questions.diagram(request);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Multi<ExportResponse> export(ExportRequest request) {
        return questions.export(request);
    }

    private Speaker speaker() {
        var token = (JsonWebToken) identity.getPrincipal();
        return Speaker.of(token.getClaim("azp"));
    }

    private AppendResponse answer(List<Intake.Kept> kept) {
        return AppendResponse.newBuilder()
                .addAllAppended(kept.stream().map(this::appended).toList())
                .build();
    }

    private Appended appended(Intake.Kept kept) {
        var appended = Appended.newBuilder()
                .setRecordId(kept.placed().recordId())
                .setSequence(kept.placed().sequence());
        var record = kept.admitted().record();
        if (record.fact() instanceof Fact.Intent intent) {
            var action = new ActionId(record.subject().action());
            var receipt = new Receipt(action, intent.grantHash(), kept.placed().sequence());
            appended.setReceipt(Receipts.sign(receiptKey, receipt));
        }
        return appended.build();
    }

    private static Submitted submitted(Entry entry) {
        var signed = entry.getRecord();
        return new Submitted(
                signed.getRecord().toByteArray(),
                signed.getKeyId(),
                signed.getSignature().toByteArray(),
                payloads(entry.getPayloadsList()));
    }

    private static List<SaltedPayload> payloads(List<Payload> payloads) {
        return payloads.stream()
                .map(payload -> new SaltedPayload(
                        payload.getName(),
                        payload.getSalt().toByteArray(),
                        payload.getContent().toByteArray()))
                .toList();
    }
}
