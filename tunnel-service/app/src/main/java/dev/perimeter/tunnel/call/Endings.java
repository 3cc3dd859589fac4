package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends calls: first in the journal, then for those who listen. */
@ApplicationScoped
class Endings {

    private final Journal journal;
    private final LiveCalls live;

    Endings(Journal journal, LiveCalls live) {
        this.journal = journal;
        this.live = live;
    }

    Uni<Void> end(LiveCall call, CallOutcome outcome) {
        return journal.end(call.call(), outcome)
                .invoke(first -> conclude(call, first, new CallEvent.Ended(outcome)))
                .replaceWithVoid();
    }

    Uni<Void> turnAway(LiveCall call, Refused reason) {
        return journal.refuse(call.call(), reason.getClass().getSimpleName(), Refusals.byConnector(call.call(), reason))
                .invoke(first -> conclude(call, first, new CallEvent.TurnedAway(reason)))
                .replaceWithVoid();
    }

    private void conclude(LiveCall call, boolean first, CallEvent last) {
        if (first) {
            call.end(last);
            live.remove(call);
        }
    }
}
