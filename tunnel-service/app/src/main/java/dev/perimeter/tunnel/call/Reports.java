package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.v1.TunnelError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What connectors tell of their calls; a connector is heard on its own calls only. */
@ApplicationScoped
public class Reports {

    private final LiveCalls live;
    private final Endings endings;
    private final CallConfig config;
    private final Clock clock;

    Reports(LiveCalls live, Endings endings, CallConfig config, Clock clock) {
        this.live = live;
        this.endings = endings;
        this.config = config;
        this.clock = clock;
    }

    public void progress(ConnectorName connector, ActionId action, CallEvent.Progressed progress) {
        own(connector, action).ifPresent(call -> call.progress(progress));
    }

    /** Durable when this completes; a report on a call that ended before changes nothing. */
    public Uni<Void> finished(ConnectorName connector, ActionId action, CallOutcome outcome) {
        return own(connector, action)
                .map(call ->
                        endings.end(call, outcome.within(config.resultLimit().asLongValue())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    public Uni<Void> refused(ConnectorName connector, ActionId action, TunnelError error, String message) {
        return own(connector, action)
                .map(call -> refused(call, error, message))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    public void lost(ConnectorName connector) {
        live.of(connector).forEach(call -> call.lose(clock.instant()));
    }

    /** The connector is here again: what it no longer has is repeated where that is harmless, else unknown. */
    public Uni<Void> attached(Attachment attachment, Set<String> running) {
        var chain = Uni.createFrom().voidItem();
        for (var call : live.of(attachment.connector())) {
            chain = chain.chain(() -> resume(call, attachment, running));
        }
        return chain;
    }

    private Uni<Void> resume(LiveCall call, Attachment attachment, Set<String> running) {
        if (running.contains(call.call().action().value())) {
            call.found(attachment);
            return Uni.createFrom().voidItem();
        }
        return switch (call.place()) {
            case LiveCall.Place.Waiting _ -> Uni.createFrom().voidItem().invoke(() -> call.send(attachment));
            case LiveCall.Place.Sent(var over)
            when over == attachment -> Uni.createFrom().voidItem();
            case LiveCall.Place.Sent _, LiveCall.Place.Lost _ ->
                call.repeat(attachment) ? Uni.createFrom().voidItem() : endings.end(call, CallOutcome.unknown());
            case LiveCall.Place.Ended _ -> Uni.createFrom().voidItem();
        };
    }

    /** A repeated call that is refused may have happened the first time. */
    private Uni<Void> refused(LiveCall call, TunnelError error, String message) {
        return call.repeated()
                ? endings.end(call, CallOutcome.unknown())
                : endings.turnAway(call, new CallRefused.ByConnector(error, message));
    }

    private Optional<LiveCall> own(ConnectorName connector, ActionId action) {
        return live.of(action).filter(call -> call.call().way().connector().equals(connector));
    }
}
