package dev.perimeter.harness.stack;

import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DeleteResponse;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.DescribeResponse;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.v1.StoreResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps values in memory, as the real service keeps them in Vault. */
public final class FakeSecrets extends SecretsGrpc.SecretsImplBase {

    /** What was stored of a credential. */
    public record Stored(Description description, String value, String workspace) {}

    private static final String AUDIENCE = "secrets-service";
    private static final String WRITE = "secrets.write";
    private static final Map<String, Stored> STORED = new ConcurrentHashMap<>();
    private static volatile boolean away;

    public static Optional<Stored> stored(String credential) {
        return Optional.ofNullable(STORED.get(credential));
    }

    /** Whether Vault behind it is down. */
    public static void away(boolean now) {
        away = now;
    }

    @Override
    public void store(StoreRequest request, StreamObserver<StoreResponse> observer) {
        if (refuses(observer)) {
            return;
        }
        var mandate = Mandated.of(AUDIENCE, request.getMandate(), WRITE);
        var description = request.getDescription();
        STORED.compute(description.getCredential(), (id, before) -> {
            var value = request.getValue().toStringUtf8();
            var kept = value.isEmpty() && before != null ? before.value() : value;
            return new Stored(description, kept, mandate.workspace());
        });
        observer.onNext(StoreResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
        if (refuses(observer)) {
            return;
        }
        Mandated.of(AUDIENCE, request.getMandate(), WRITE);
        STORED.remove(request.getCredential());
        observer.onNext(DeleteResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> observer) {
        Mandated.of(AUDIENCE, request.getMandate(), "secrets.read");
        var answer = DescribeResponse.newBuilder();
        request.getCredentialsList()
                .forEach(id -> stored(id).map(Stored::description).ifPresent(answer::addDescriptions));
        observer.onNext(answer.build());
        observer.onCompleted();
    }

    private static boolean refuses(StreamObserver<?> observer) {
        if (away) {
            observer.onError(
                    Status.UNAVAILABLE.withDescription("vault is sealed").asRuntimeException());
        }
        return away;
    }
}
