package dev.perimeter.harness.stack;

import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.ListWorkTypesResponse;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.sandbox.v1.WorkType;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Offers work types and remembers which sandboxes were to end. */
public final class FakeSandboxes extends SandboxesGrpc.SandboxesImplBase {

    private static final List<String> OFFERED = List.of("exploration", "build", "sensitive-data", "production");
    private static final Set<String> DELETED = ConcurrentHashMap.newKeySet();

    public static Set<String> deleted() {
        return Set.copyOf(DELETED);
    }

    @Override
    public void listWorkTypes(ListWorkTypesRequest request, StreamObserver<ListWorkTypesResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "sandbox.read");
        var answer = ListWorkTypesResponse.newBuilder();
        OFFERED.forEach(name -> answer.addWorkTypes(WorkType.newBuilder().setName(name)));
        observer.onNext(answer.build());
        observer.onCompleted();
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "sandbox.delete");
        DELETED.add(request.getSandbox());
        observer.onNext(DeleteResponse.getDefaultInstance());
        observer.onCompleted();
    }
}
