package dev.perimeter.harness.model;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DeleteResponse;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.DescribeResponse;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.LeaseForModelRequest;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.RevokeResponse;
import dev.perimeter.secrets.v1.Secrets;
import dev.perimeter.secrets.v1.SecretsError;
import dev.perimeter.secrets.v1.SecretsFailure;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.v1.StoreResponse;
import dev.perimeter.secrets.v1.WithdrawRequest;
import dev.perimeter.secrets.v1.WithdrawResponse;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A secrets-service that answers every lease alike. */
final class StoredKeys implements Secrets {

    private final Uni<LeaseResponse> answer;
    private final List<LeaseForModelRequest> leases = new CopyOnWriteArrayList<>();
    private final List<String> revoked = new CopyOnWriteArrayList<>();

    StoredKeys(Uni<LeaseResponse> answer) {
        this.answer = answer;
    }

    static StoredKeys holding(String value) {
        return new StoredKeys(Uni.createFrom()
                .item(LeaseResponse.newBuilder()
                        .setLease("lse_1")
                        .setValue(ByteString.copyFromUtf8(value))
                        .build()));
    }

    static StoredKeys failing(Code code, SecretsError error) {
        var detail =
                SecretsFailure.newBuilder().setError(error).setMessage("detail").build();
        var status = Status.newBuilder()
                .setCode(code.getNumber())
                .addDetails(Any.pack(detail))
                .build();
        return new StoredKeys(Uni.createFrom().failure(StatusProto.toStatusRuntimeException(status)));
    }

    List<LeaseForModelRequest> leases() {
        return leases;
    }

    List<String> revoked() {
        return revoked;
    }

    @Override
    public Uni<LeaseResponse> leaseForModel(LeaseForModelRequest request) {
        leases.add(request);
        return answer;
    }

    @Override
    public Uni<RevokeResponse> revoke(RevokeRequest request) {
        revoked.add(request.getLease());
        return Uni.createFrom().item(RevokeResponse.getDefaultInstance());
    }

    @Override
    public Uni<StoreResponse> store(StoreRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<DeleteResponse> delete(DeleteRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<DescribeResponse> describe(DescribeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<LeaseResponse> lease(LeaseRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<GraphResponse> graph(GraphRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ListLeasesResponse> listLeases(ListLeasesRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<WithdrawResponse> withdraw(WithdrawRequest request) {
        throw new UnsupportedOperationException();
    }
}
