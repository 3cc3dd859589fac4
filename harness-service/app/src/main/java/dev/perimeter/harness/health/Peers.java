package dev.perimeter.harness.health;

import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import grpc.health.v1.MutinyHealthGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The edge to the other services' health (grpc.health.v1), on the connections that their rpcs use. */
@ApplicationScoped
class Peers {

    private final Map<String, Channel> channels;
    private final HealthConfig config;
    private final Clock clock;

    Peers(
            @GrpcClient("audit") Channel audit,
            @GrpcClient("sandbox") Channel sandbox,
            @GrpcClient("secrets") Channel secrets,
            @GrpcClient("tunnel") Channel tunnel,
            HealthConfig config,
            Clock clock) {
        this.channels = new TreeMap<>(Map.of(
                "audit-service", audit,
                "sandbox-service", sandbox,
                "secrets-service", secrets,
                "tunnel-service", tunnel));
        this.config = config;
        this.clock = clock;
    }

    /** All at the same time, by name. */
    Uni<List<Health.Service>> look() {
        var looks = channels.entrySet().stream()
                .map(peer -> look(peer.getKey(), peer.getValue()))
                .toList();
        return Uni.join().all(looks).andFailFast();
    }

    private Uni<Health.Service> look(String name, Channel channel) {
        return Uni.createFrom().deferred(() -> {
            var started = clock.instant();
            return MutinyHealthGrpc.newMutinyStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .ifNoItem()
                    .after(config.timeout())
                    .fail()
                    .map(answer -> answered(name, Health.Seen.since(started, clock.instant()), answer))
                    .onFailure()
                    .recoverWithItem(failure ->
                            Health.Service.down(name, Health.Seen.since(started, clock.instant()), reason(failure)));
        });
    }

    private static Health.Service answered(String name, Health.Seen seen, HealthCheckResponse answer) {
        return answer.getStatus() == ServingStatus.SERVING
                ? Health.Service.up(name, seen)
                : Health.Service.down(name, seen, "it says that it does not serve");
    }

    /** In words of our own: what a connection's failure says may name addresses. */
    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "it does not answer in time";
        }
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAVAILABLE -> "it cannot be reached";
            case UNAUTHENTICATED, PERMISSION_DENIED -> "it refuses this caller";
            case UNIMPLEMENTED -> "it tells nothing of its health";
            default -> "it fails";
        };
    }
}
