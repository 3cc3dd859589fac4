package dev.perimeter.tunnel.call;

import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.upstream.KnownConnectors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;

/** Takes up what a process left that is no more, and gives up what another has taken up. */
@ApplicationScoped
public class Recovery {

    private static final String AWAY = "the tunnel-service that it had dialled in to is gone";

    private final KnownConnectors known;
    private final Holdings holdings;
    private final Journal journal;
    private final LiveCalls live;
    private final Clock clock;

    Recovery(KnownConnectors known, Holdings holdings, Journal journal, LiveCalls live, Clock clock) {
        this.known = known;
        this.holdings = holdings;
        this.journal = journal;
        this.live = live;
        this.clock = clock;
    }

    /** The connector has dialled in here: its calls are this process's, whoever began them. */
    public Uni<Void> takeUp(ConnectorName connector) {
        return takeUp(Set.of(connector.value()));
    }

    /** Connectors that nobody holds are lost, and their calls wait here for them. */
    public Uni<Void> orphans() {
        return known.connected()
                .chain(holdings::abandoned)
                .chain(this::lose)
                .chain(journal::busy)
                .chain(holdings::abandoned)
                .chain(this::takeUp);
    }

    /** Those of the connector are another process's. */
    public void forsake(ConnectorName connector) {
        live.forsake(connector);
    }

    /** Whose calls are here. */
    public Set<ConnectorName> waiting() {
        return live.connectors();
    }

    private Uni<Void> lose(Set<String> connectors) {
        var chain = Uni.createFrom().voidItem();
        for (var connector : connectors) {
            var still = holdings.abandoned(Set.of(connector)).map(lost -> !lost.isEmpty());
            chain = chain.chain(() -> known.abandoned(connector, AWAY, still));
        }
        return chain;
    }

    private Uni<Void> takeUp(Collection<String> connectors) {
        if (connectors.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return journal.running(connectors)
                .invoke(calls -> calls.forEach(call -> live.addIfAbsent(LiveCall.recovered(call, clock.instant()))))
                .replaceWithVoid();
    }
}
