package dev.perimeter.tunnel.replica;

import dev.perimeter.harness.replica.Forwarding;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.tunnel.upstream.Attachments;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.upstream.KnownConnectors;
import dev.perimeter.tunnel.upstream.UpstreamName;
import dev.perimeter.tunnel.v1.MutinyTunnelGrpc;
import dev.perimeter.tunnel.v1.MutinyTunnelGrpc.MutinyTunnelStub;
import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The way to the process that has a connector's stream, where that is another one; a call takes it once. */
@ApplicationScoped
public class Detour {

    private static final String UNKNOWN = "which replica holds the connector can't be known now; try again";
    private static final String AWAY =
            "the replica that held the connector does not answer; the connector dials in to another: try again in 15 s";

    private final Holdings holdings;
    private final Forwarding forwarding;
    private final Attachments attachments;
    private final KnownConnectors known;

    Detour(Holdings holdings, Forwarding forwarding, Attachments attachments, KnownConnectors known) {
        this.holdings = holdings;
        this.forwarding = forwarding;
        this.attachments = attachments;
        this.known = known;
    }

    /** Whether the current call has taken it; asked before anything else is waited for. */
    public boolean taken() {
        return forwarding.forwarded();
    }

    /** To whom the upstream's connector has dialled in; empty where that is this process or nobody. */
    public Uni<Optional<MutinyTunnelStub>> toUpstream(String upstream) {
        return name(upstream)
                .filter(name -> !attachments.offered(name))
                .map(name -> found(known.offering(name)
                        .chain(connector -> connector
                                .map(this::holder)
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    public Uni<Optional<MutinyTunnelStub>> toConnector(ConnectorName connector) {
        return attachments.of(connector).isPresent()
                ? Uni.createFrom().item(Optional.empty())
                : found(holder(connector));
    }

    /** What a failure on the way means: what the other has said is passed on. */
    public static Throwable failure(Throwable failure) {
        return Forwarding.answered(failure)
                ? failure
                : Status.UNAVAILABLE.withDescription(AWAY).asRuntimeException();
    }

    private Uni<Optional<MutinyTunnelStub>> holder(ConnectorName connector) {
        return holdings.elsewhere(connector.value())
                .map(other -> other.map(replica -> MutinyTunnelGrpc.newMutinyStub(forwarding.to(replica))));
    }

    private static Optional<UpstreamName> name(String upstream) {
        try {
            return Optional.of(new UpstreamName(upstream));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <T> Uni<T> found(Uni<T> step) {
        return step.onFailure()
                .transform(_ -> Status.UNAVAILABLE.withDescription(UNKNOWN).asRuntimeException());
    }
}
