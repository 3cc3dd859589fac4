package dev.perimeter.harness.stack;

import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DeleteResponse;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.DescribeResponse;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.LivingLease;
import dev.perimeter.secrets.v1.Node;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.v1.StoreResponse;
import dev.perimeter.secrets.v1.Use;
import dev.perimeter.secrets.v1.WithdrawRequest;
import dev.perimeter.secrets.v1.WithdrawResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps values in memory, as the real service keeps them in Vault. */
public final class FakeSecrets extends SecretsGrpc.SecretsImplBase {

    /** What was stored of a credential. */
    public record Stored(Description description, String value, String workspace) {}

    private static final String AUDIENCE = "secrets-service";
    private static final String WRITE = "secrets.write";
    private static final Map<String, Stored> STORED = new ConcurrentHashMap<>();
    private static final Map<String, Lease> LEASES = new ConcurrentSkipListMap<>();
    private static volatile boolean away;

    private record Lease(String workspace, String by, LivingLease lease) {}

    public static Optional<Stored> stored(String credential) {
        return Optional.ofNullable(STORED.get(credential));
    }

    /** An action of the workspace holds this credential. */
    public static void lease(String workspace, LivingLease lease) {
        LEASES.put(lease.getLease(), new Lease(workspace, "", lease));
    }

    /** Who withdrew the lease, empty before. */
    public static String withdrawnBy(String lease) {
        return Optional.ofNullable(LEASES.get(lease)).map(Lease::by).orElse("");
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

    @Override
    public void graph(GraphRequest request, StreamObserver<GraphResponse> observer) {
        if (refuses(observer)) {
            return;
        }
        var workspace =
                Mandated.of(AUDIENCE, request.getMandate(), "secrets.read").workspace();
        var nodes = STORED.values().stream()
                .filter(stored -> stored.workspace().equals(workspace))
                .map(stored -> node(workspace, stored.description()))
                .sorted(Comparator.comparing(node -> node.getDescription().getCredential()))
                .filter(node -> node.getDescription().getCredential().compareTo(request.getAfter()) > 0)
                .toList();
        observer.onNext(GraphResponse.newBuilder()
                .addAllNodes(nodes.stream().limit(request.getLimit()).toList())
                .setMore(nodes.size() > request.getLimit())
                .build());
        observer.onCompleted();
    }

    @Override
    public void listLeases(ListLeasesRequest request, StreamObserver<ListLeasesResponse> observer) {
        var workspace =
                Mandated.of(AUDIENCE, request.getMandate(), "secrets.read").workspace();
        var leases = LEASES.values().stream()
                .filter(lease -> lease.workspace().equals(workspace))
                .map(Lease::lease)
                .filter(lease -> lease.getState().equals("open"))
                .filter(lease -> lease.getLease().compareTo(request.getAfter()) > 0)
                .toList();
        observer.onNext(ListLeasesResponse.newBuilder()
                .addAllLeases(leases.stream().limit(request.getLimit()).toList())
                .setMore(leases.size() > request.getLimit())
                .build());
        observer.onCompleted();
    }

    @Override
    public void withdraw(WithdrawRequest request, StreamObserver<WithdrawResponse> observer) {
        var mandate = Mandated.of(AUDIENCE, request.getMandate(), "secrets.revoke");
        var found = LEASES.computeIfPresent(
                request.getLease(),
                (id, held) -> held.workspace().equals(mandate.workspace())
                        ? new Lease(
                                held.workspace(),
                                mandate.principal(),
                                held.lease().toBuilder()
                                        .setState("ended")
                                        .setReason("withdrawn")
                                        .build())
                        : held);
        if (found == null || !found.workspace().equals(mandate.workspace())) {
            observer.onError(Status.NOT_FOUND
                    .withDescription("no lease in this workspace")
                    .asRuntimeException());
            return;
        }
        observer.onNext(WithdrawResponse.newBuilder().setLease(found.lease()).build());
        observer.onCompleted();
    }

    private static Node node(String workspace, Description description) {
        var node = Node.newBuilder()
                .setDescription(description)
                .setEngine("kv")
                .setPath("perimeter/" + workspace + "/" + description.getCredential());
        LEASES.values().stream()
                .map(Lease::lease)
                .filter(lease -> lease.getCredential().equals(description.getCredential()))
                .forEach(lease -> node.setLeases(node.getLeases() + 1)
                        .setLastUse(Use.newBuilder()
                                .setAt(lease.getSince())
                                .setSession(lease.getSession())
                                .setAction(lease.getAction())));
        return node.build();
    }

    private static boolean refuses(StreamObserver<?> observer) {
        if (away) {
            observer.onError(
                    Status.UNAVAILABLE.withDescription("vault is sealed").asRuntimeException());
        }
        return away;
    }
}
