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
        return concluded(call, journal.end(call.call(), outcome), new CallEvent.Ended(outcome));
    }

    Uni<Void> turnAway(LiveCall call, Refused reason) {
        var name = reason.getClass().getSimpleName();
        return concluded(
                call,
                journal.refuse(call.call(), name, Refusals.byConnector(call.call(), reason)),
                new CallEvent.TurnedAway(reason));
    }

    private Uni<Void> concluded(LiveCall call, Uni<Boolean> ending, CallEvent last) {
        return ending.onSubscription()
                .invoke(call::concluding)
                .invoke(first -> {
                    if (first) {
                        call.end(last);
                        live.remove(call);
                    }
                })
                .onTermination()
                .invoke((first, failure, _) -> {
                    boolean elsewhere = failure == null && first != null && !first;
                    if (call.concluded() && elsewhere) {
                        live.forsake(call);
                    }
                })
                .replaceWithVoid();
    }
}
