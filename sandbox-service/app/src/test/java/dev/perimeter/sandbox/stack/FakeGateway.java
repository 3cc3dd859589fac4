package dev.perimeter.sandbox.stack;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.AdmitResponse;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.CloseResponse;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.DismissResponse;
import dev.perimeter.sandbox.v1.EgressGrpc.EgressImplBase;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.OpenResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The gateway's inner face with a real socket per sandbox behind it, which says who came by. */
public final class FakeGateway extends EgressImplBase implements AutoCloseable {

    private static @Nullable FakeGateway running;

    private final Path folder;
    private final Server server;
    private final Map<String, OpenRequest> opened = new ConcurrentHashMap<>();
    private final Map<String, FakeSocket> sockets = new ConcurrentHashMap<>();
    private final List<String> dismissed = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile boolean lettingPass;
    private volatile boolean keepingCredentials;

    private FakeGateway(Path folder) {
        this.folder = folder;
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeGateway start(Path folder) {
        var gateway = new FakeGateway(folder);
        running = gateway;
        return gateway;
    }

    public static FakeGateway get() {
        return Objects.requireNonNull(running, "the stack has not been started");
    }

    int port() {
        return server.getPort();
    }

    /** As after a new start: it knows no sandbox. */
    public void forget() {
        opened.clear();
    }

    /** Whether it fails every call as one that is overloaded would. */
    public void refuse(boolean all) {
        refusing = all;
    }

    /** Whether it lets everything pass without a credential, which no gateway should. */
    public void letAllPass(boolean all) {
        lettingPass = all;
    }

    /** Whether it fails to kill credentials. */
    public void keepCredentials(boolean all) {
        keepingCredentials = all;
    }

    public OpenRequest opening(String sandbox) {
        return Objects.requireNonNull(opened.get(sandbox), "not open");
    }

    public List<String> dismissed() {
        return dismissed;
    }

    /** What reached the sandbox's socket so far. */
    public List<String> visits(String sandbox) {
        return Objects.requireNonNull(sockets.get(sandbox), "not open").visits();
    }

    @Override
    public void open(OpenRequest request, StreamObserver<OpenResponse> observer) {
        if (refused(observer)) {
            return;
        }
        opened.put(request.getSandbox(), request);
        var socket = sockets.computeIfAbsent(
                request.getSandbox(), id -> new FakeSocket(folder.resolve(id), () -> lettingPass));
        answer(
                observer,
                OpenResponse.newBuilder()
                        .setSocket(socket.path().toString())
                        .setCa("-----BEGIN CERTIFICATE-----\ngateway " + System.nanoTime()
                                + "\n-----END CERTIFICATE-----\n")
                        .setGateway("fake")
                        .build());
    }

    @Override
    public void admit(AdmitRequest request, StreamObserver<AdmitResponse> observer) {
        if (refused(observer)) {
            return;
        }
        if (!opened.containsKey(request.getSandbox())) {
            observer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        answer(
                observer,
                AdmitResponse.newBuilder()
                        .setUser(grant(request.getGrant()).action().value())
                        .setPassword("secret-of-" + grant(request.getGrant()).action())
                        .build());
    }

    @Override
    public void dismiss(DismissRequest request, StreamObserver<DismissResponse> observer) {
        if (keepingCredentials) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        dismissed.add(request.getAction());
        answer(observer, DismissResponse.getDefaultInstance());
    }

    @Override
    public void close(CloseRequest request, StreamObserver<CloseResponse> observer) {
        opened.remove(request.getSandbox());
        var socket = sockets.remove(request.getSandbox());
        if (socket != null) {
            socket.close();
        }
        answer(observer, CloseResponse.getDefaultInstance());
    }

    private boolean refused(StreamObserver<?> observer) {
        if (refusing) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
        }
        return refusing;
    }

    private static Grant grant(String compact) {
        var keys = Keys.ring("grant");
        return new Grants(keys, "egress-gateway", Clock.systemUTC()).running(compact);
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
        sockets.values().forEach(FakeSocket::close);
    }
}
