package dev.perimeter.sandbox.gateway.stack;

import com.google.protobuf.ByteString;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.RevokeResponse;
import dev.perimeter.secrets.v1.SecretsGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where secrets-service does: leases what it was given, notes who asked, or answers nothing but UNAVAILABLE. */
public final class SecretsServer extends SecretsGrpc.SecretsImplBase implements AutoCloseable {

    private record Stored(String value, Description description) {}

    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final List<LeaseRequest> leases = new CopyOnWriteArrayList<>();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private final Server server;
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    private SecretsServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    static SecretsServer start() {
        try {
            return new SecretsServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    public void store(Description description, String value) {
        stored.put(description.getCredential(), new Stored(value, description));
    }

    /** Nothing is leased of it any more, as after a person's word. */
    public void withdraw(String credential) {
        withdrawn.add(credential);
    }

    public void down(boolean is) {
        down = is;
    }

    public List<LeaseRequest> leases(String credential) {
        return leases.stream()
                .filter(lease -> lease.getCredential().equals(credential))
                .toList();
    }

    /** The actions whose leases were given back. */
    public List<String> revoked() {
        return revoked;
    }

    @Override
    public void lease(LeaseRequest request, StreamObserver<LeaseResponse> answer) {
        leases.add(request);
        var found = stored.get(request.getCredential());
        if (down) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else if (withdrawn.contains(request.getCredential())) {
            answer.onError(Status.FAILED_PRECONDITION.asRuntimeException());
        } else if (found == null) {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
        } else {
            answer.onNext(LeaseResponse.newBuilder()
                    .setLease(Ids.random("lse"))
                    .setValue(ByteString.copyFromUtf8(found.value))
                    .setExpires(Instant.now().plusSeconds(300).toString())
                    .setDescription(found.description)
                    .build());
            answer.onCompleted();
        }
    }

    @Override
    public void revoke(RevokeRequest request, StreamObserver<RevokeResponse> answer) {
        if (down) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        revoked.add(request.getAction());
        answer.onNext(RevokeResponse.newBuilder().setRevoked(1).build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
