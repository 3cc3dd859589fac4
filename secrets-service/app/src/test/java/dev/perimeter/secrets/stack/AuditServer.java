package dev.perimeter.secrets.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AppendResponse;
import dev.perimeter.audit.v1.Appended;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.harness.contract.Canonical;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Stands where audit-service does: keeps what it gets, or takes nothing, or makes the caller wait. */
public final class AuditServer extends AuditGrpc.AuditImplBase implements AutoCloseable, ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private final List<BigInteger> callers = new CopyOnWriteArrayList<>();
    private final Certificates certificates;
    private Server server;
    private volatile boolean down;
    private volatile boolean holding;

    private AuditServer(Certificates certificates) throws IOException {
        this.certificates = certificates;
        this.server = listen(0);
    }

    static AuditServer start(Certificates certificates) {
        try {
            return new AuditServer(certificates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Server listen(int port) throws IOException {
        var own = certificates.of("audit-service");
        var tls = GrpcSslContexts.forServer(
                        own.certificate().toFile(), own.key().toFile())
                .trustManager(certificates.authority().toFile())
                .clientAuth(ClientAuth.REQUIRE);
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sslContext(tls.build())
                .addService(this)
                .intercept(this)
                .build()
                .start();
    }

    /** Ends all connections, so that callers make new ones. */
    public void hangUp() throws IOException, InterruptedException {
        var port = port();
        server.shutdownNow().awaitTermination();
        server = listen(port);
    }

    public int port() {
        return server.getPort();
    }

    public List<Record> records() {
        return records;
    }

    /** The serial numbers of the certificates that were shown, call by call. */
    public List<BigInteger> callers() {
        return callers;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    /** Answers UNAVAILABLE to everything. */
    public void down(boolean is) {
        down = is;
    }

    /** Neither keeps nor answers until {@link #release}. */
    public void hold() {
        holding = true;
    }

    public int held() {
        return waiting.size();
    }

    public void release() {
        holding = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    @Override
    public void append(AppendRequest request, StreamObserver<AppendResponse> answer) {
        if (down) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else if (holding) {
            waiting.add(() -> keep(request, answer));
        } else {
            keep(request, answer);
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        authorizations.add(String.valueOf(headers.get(AUTHORIZATION)));
        callers.add(serial(Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))));
        return next.startCall(call, headers);
    }

    private static BigInteger serial(SSLSession session) {
        try {
            return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private void keep(AppendRequest request, StreamObserver<AppendResponse> answer) {
        var response = AppendResponse.newBuilder();
        for (var entry : request.getEntriesList()) {
            var record = record(entry.getRecord().getRecord().toByteArray());
            records.add(record);
            response.addAppended(Appended.newBuilder().setRecordId(record.id()));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Record record(byte[] json) {
        try {
            return Canonical.JSON.readValue(new String(json, java.nio.charset.StandardCharsets.UTF_8), Record.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
