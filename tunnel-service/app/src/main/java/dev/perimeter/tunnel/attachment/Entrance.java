package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.call.Refusals;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.upstream.Registrations;
import dev.perimeter.tunnel.upstream.UpstreamRefused;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Lets registered connectors in; one that is turned away hears of it once that is on record. */
@ApplicationScoped
class Entrance {

    private final Registrations registrations;
    private final Refusals refusals;
    private final Clock clock;

    Entrance(Registrations registrations, Refusals refusals, Clock clock) {
        this.registrations = registrations;
        this.refusals = refusals;
        this.clock = clock;
    }

    Uni<Attachment> admit(FromConnector first, MultiEmitter<? super ToConnector> out) {
        return Uni.createFrom()
                .item(() -> new Attachment(registered(first), out, clock.instant()))
                .onFailure(RefusedException.class)
                .call(failure -> refusals.ofConnector("attach", ((RefusedException) failure).reason()));
    }

    private ConnectorName registered(FromConnector first) {
        var name = name(first);
        registrations.require(name);
        return name;
    }

    private static ConnectorName name(FromConnector first) {
        try {
            return new ConnectorName(first.getHello().getConnector());
        } catch (IllegalArgumentException _) {
            throw new RefusedException(new UpstreamRefused.NotAnnounced());
        }
    }
}
