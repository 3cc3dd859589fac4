package dev.perimeter.harness.stack;

import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which sandboxes were to end. */
public final class FakeSandboxes extends SandboxesGrpc.SandboxesImplBase {

    private static final Set<String> DELETED = ConcurrentHashMap.newKeySet();

    public static Set<String> deleted() {
        return Set.copyOf(DELETED);
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "sandbox.delete");
        DELETED.add(request.getSandbox());
        observer.onNext(DeleteResponse.getDefaultInstance());
        observer.onCompleted();
    }
}
