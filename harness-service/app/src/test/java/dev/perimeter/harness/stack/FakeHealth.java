package dev.perimeter.harness.stack;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** The health of all services that harness calls, which is one here. */
public final class FakeHealth extends HealthGrpc.HealthImplBase {

    private static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile Manner manner = Manner.SERVING;

    /** How it answers. */
    public enum Manner {
        SERVING,
        NOT_SERVING,
        FAILING,
        SILENT
    }

    public static void answer(Manner now) {
        manner = now;
    }

    public static int asked() {
        return ASKED.get();
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        ASKED.incrementAndGet();
        switch (manner) {
            case SERVING -> answer(observer, ServingStatus.SERVING);
            case NOT_SERVING -> answer(observer, ServingStatus.NOT_SERVING);
            case FAILING ->
                observer.onError(Status.UNAVAILABLE
                        .withDescription("no route to 192.0.2.1")
                        .asRuntimeException());
            case SILENT -> {
                // the caller's patience is what is tested
            }
        }
    }

    private static void answer(StreamObserver<HealthCheckResponse> observer, ServingStatus status) {
        observer.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
        observer.onCompleted();
    }
}
