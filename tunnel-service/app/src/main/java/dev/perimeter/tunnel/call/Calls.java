package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.upstream.Attachments;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.upstream.Order;
import dev.perimeter.tunnel.upstream.Route;
import dev.perimeter.tunnel.upstream.Upstreams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Starts, cancels and settles calls for the harness. */
@ApplicationScoped
class Calls {

    private final Proofs proofs;
    private final Attachments attachments;
    private final Upstreams upstreams;
    private final Journal journal;
    private final LiveCalls live;
    private final Clock clock;

    Calls(Proofs proofs, Attachments attachments, Upstreams upstreams, Journal journal, LiveCalls live, Clock clock) {
        this.proofs = proofs;
        this.attachments = attachments;
        this.upstreams = upstreams;
        this.journal = journal;
        this.live = live;
        this.clock = clock;
    }

    /** Once asked for, it goes on whether the caller stays or not. */
    Multi<CallEvent> call(Order order) {
        return Uni.createFrom()
                .<LiveCall>emitter(begun -> begin(order).subscribe().with(begun::complete, begun::fail))
                .onItem()
                .transformToMulti(LiveCall::events);
    }

    Uni<Void> cancel(Mandate mandate, ActionId action) {
        return journal.session(action)
                .invoke(session -> {
                    if (!session.isEmpty() && !session.equals(mandate.session())) {
                        throw new RefusedException(new GrantRefused.Exceeds("the action of another session"));
                    }
                    live.of(action).ifPresent(LiveCall::cancel);
                })
                .replaceWithVoid();
    }

    /** Through which connector the action goes, where that is known and the call is not here. */
    Uni<Optional<ConnectorName>> carrier(String action) {
        return Ids.matches("act", action) && live.of(new ActionId(action)).isEmpty()
                ? journal.connector(new ActionId(action))
                : Uni.createFrom().item(Optional.empty());
    }

    Uni<Settlement> settle(Mandate mandate, ActionId action, long fence) {
        if (mandate.session().isEmpty()) {
            throw new RefusedException(new GrantRefused.Exceeds("an action of no session"));
        }
        return journal.settle(action, mandate.session(), fence);
    }

    private Uni<LiveCall> begin(Order order) {
        return Uni.createFrom()
                .item(() -> proofs.prove(order))
                .chain(grant -> route(grant).map(route -> Call.of(grant, route, order)))
                .chain(call -> journal.begin(call).map(_ -> depart(call, order)));
    }

    private LiveCall depart(Call call, Order order) {
        var begun = LiveCall.fresh(call, order, clock.instant());
        live.add(begun);
        attachments.of(call.way().connector()).ifPresent(begun::send);
        return begun;
    }

    private Uni<Route> route(Grant grant) {
        var scope = grant.scope();
        return upstreams.route(scope.workspace(), scope.target(), grant.call().tool());
    }
}
