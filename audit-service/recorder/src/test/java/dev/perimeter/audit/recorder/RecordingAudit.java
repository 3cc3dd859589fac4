package dev.perimeter.audit.recorder;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AppendResponse;
import dev.perimeter.audit.v1.Audit;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditFailure;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.DepositResponse;
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
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveConsistencyResponse;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.harness.trust.GrpcErrors;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit that remembers what it was given, and can be away or refuse. */
final class RecordingAudit implements Audit {

    final List<AppendRequest> appends = new CopyOnWriteArrayList<>();
    final List<DepositRequest> deposits = new CopyOnWriteArrayList<>();
    volatile boolean away;
    volatile boolean refuses;
    volatile boolean fails;

    @Override
    public Uni<AppendResponse> append(AppendRequest request) {
        appends.add(request);
        return answer(AppendResponse.getDefaultInstance());
    }

    @Override
    public Uni<DepositResponse> deposit(DepositRequest request) {
        deposits.add(request);
        return answer(DepositResponse.getDefaultInstance());
    }

    private <T> Uni<T> answer(T response) {
        if (away) {
            return Uni.createFrom().failure(io.grpc.Status.UNAVAILABLE.asRuntimeException());
        }
        if (fails) {
            return Uni.createFrom().failure(io.grpc.Status.INTERNAL.asRuntimeException());
        }
        return refuses
                ? Uni.createFrom().failure(StatusProto.toStatusRuntimeException(refusal()))
                : Uni.createFrom().item(response);
    }

    private static Status refusal() {
        var failure = AuditFailure.newBuilder()
                .setError(AuditError.AUDIT_ERROR_INVALID)
                .build();
        return GrpcErrors.status(Code.INVALID_ARGUMENT, "no", failure);
    }

    @Override
    public Uni<SearchResponse> search(SearchRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<GetResponse> get(GetRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<CheckpointsResponse> checkpoints(CheckpointsRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<KeysResponse> keys(KeysRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ProveResponse> prove(ProveRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ProveConsistencyResponse> proveConsistency(ProveConsistencyRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<CoverageResponse> coverage(CoverageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ListOutsideResponse> listOutside(ListOutsideRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ActivityResponse> activity(ActivityRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<DiagramResponse> diagram(DiagramRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Multi<ExportResponse> export(ExportRequest request) {
        throw new UnsupportedOperationException();
    }
}
