package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.replica.Holding;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.harness.replica.LeaseLapsed;
import dev.perimeter.tunnel.call.Recovery;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Attachments;
import dev.perimeter.tunnel.upstream.ConnectorName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds out what other processes of this service have taken over, and what one that is gone has left. */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Holdings holdings;
    private final Attachments attachments;
    private final Recovery recovery;

    Watch(Holdings holdings, Attachments attachments, Recovery recovery) {
        this.holdings = holdings;
        this.attachments = attachments;
        this.recovery = recovery;
    }

    Uni<Void> look() {
        // who is attached by now is held by now
        var here = attachments.all();
        return holdings.mine()
                .invoke(mine -> cut(here, mine))
                .chain(this::giveUp)
                .chain(recovery::orphans);
    }

    /** Others may have them now: they dial in again, here or there. */
    void lapsed(@Observes LeaseLapsed event) {
        var here = attachments.all();
        attachments.closeAll();
        here.forEach(attachment -> recovery.forsake(attachment.connector()));
        recovery.waiting().forEach(recovery::forsake);
    }

    private void cut(List<Attachment> here, List<Holding> mine) {
        var names = mine.stream().map(Holding::id).collect(Collectors.toSet());
        for (var attachment : here) {
            if (!names.contains(attachment.connector().value())) {
                LOG.infof("connector.superseded connector=%s", attachment.connector());
                attachments.supersede(attachment);
                recovery.forsake(attachment.connector());
            }
        }
    }

    private Uni<Void> giveUp() {
        var chain = Uni.createFrom().voidItem();
        for (var connector : absent(recovery.waiting())) {
            chain = chain.chain(() -> holdings.elsewhere(connector.value()))
                    .invoke(other -> other.ifPresent(_ -> recovery.forsake(connector)))
                    .replaceWithVoid();
        }
        return chain;
    }

    private List<ConnectorName> absent(Set<ConnectorName> connectors) {
        return connectors.stream()
                .filter(connector -> attachments.of(connector).isEmpty())
                .toList();
    }
}
