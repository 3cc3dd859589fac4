package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.Audit;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.KeysResponse;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.wire.Caller;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The edge to audit-service's questions, each under a mandate for the caller's workspace. */
@ApplicationScoped
class Ledger {

    private static final String AUDIENCE = "audit-service";
    private static final String PURPOSE = "audit.read";

    private final Audit audit;
    private final Mandates mandates;
    private final RecordConfig config;

    Ledger(@GrpcClient("audit") Audit audit, Mandates mandates, RecordConfig config) {
        this.audit = audit;
        this.mandates = mandates;
        this.config = config;
    }

    /** An empty session is the whole workspace. */
    Uni<CoverageResponse> coverage(Caller caller, String session) {
        var request = CoverageRequest.newBuilder()
                .setMandate(mandate(caller, session))
                .setSession(session)
                .build();
        return inTime(audit.coverage(request));
    }

    /** Those that began before the sequence number {@code below}, 0 for the latest; an empty session is the whole workspace. */
    Uni<ListOutsideResponse> outside(Caller caller, String session, int limit, long below) {
        var request = ListOutsideRequest.newBuilder()
                .setMandate(mandate(caller, session))
                .setSession(session)
                .setLimit(limit)
                .setBelow(below)
                .build();
        return inTime(audit.listOutside(request));
    }

    Uni<ActivityResponse> activity(Caller caller, Window window) {
        var request = ActivityRequest.newBuilder()
                .setMandate(mandate(caller, ""))
                .setFrom(window.from().toString())
                .setUntil(window.until().toString())
                .setStepSeconds(window.step())
                .build();
        return inTime(audit.activity(request));
    }

    /** An empty action is all of the session. */
    Uni<DiagramResponse> diagram(Caller caller, String session, String action) {
        var request = DiagramRequest.newBuilder()
                .setMandate(mandate(caller, session))
                .setSession(session)
                .setAction(action)
                .build();
        return inTime(audit.diagram(request));
    }

    Uni<SearchResponse> search(Caller caller, Scope scope, SearchRequest.Builder question) {
        return inTime(audit.search(question.setMandate(mandate(caller, scope, question.getSession()))
                .build()));
    }

    Uni<GetResponse> get(Caller caller, Scope scope, long sequence) {
        var request = GetRequest.newBuilder()
                .setMandate(mandate(caller, scope, ""))
                .setSequence(sequence)
                .setPayloads(true)
                .build();
        return inTime(audit.get(request));
    }

    /** Those of trees smaller than {@code below}, 0 for the newest. */
    Uni<CheckpointsResponse> checkpoints(Caller caller, int limit, long below) {
        var request = CheckpointsRequest.newBuilder()
                .setMandate(mandate(caller, ""))
                .setLimit(limit)
                .setBelow(below)
                .build();
        return inTime(audit.checkpoints(request));
    }

    Uni<KeysResponse> keys(Caller caller) {
        return inTime(audit.keys(
                KeysRequest.newBuilder().setMandate(mandate(caller, "")).build()));
    }

    Uni<ProveResponse> prove(Caller caller, Scope scope, long sequence) {
        var request = ProveRequest.newBuilder()
                .setMandate(mandate(caller, scope, ""))
                .setSequence(sequence)
                .build();
        return inTime(audit.prove(request));
    }

    /** The lines of a bundle that the verifier reads. */
    Multi<String> export(Caller caller, String session) {
        var request = ExportRequest.newBuilder()
                .setMandate(mandate(caller, session))
                .setSession(session)
                .build();
        return audit.export(request)
                .ifNoItem()
                .after(config.exportPause())
                .fail()
                .map(ExportResponse::getLine);
    }

    private <T> Uni<T> inTime(Uni<T> answer) {
        return answer.ifNoItem().after(config.timeout()).fail();
    }

    private String mandate(Caller caller, String session) {
        return mandate(caller, Scope.WORKSPACE, session);
    }

    private String mandate(Caller caller, Scope scope, String session) {
        return mandates.issue(AUDIENCE, PURPOSE, scope.workspace(caller), session, caller.subject());
    }
}
