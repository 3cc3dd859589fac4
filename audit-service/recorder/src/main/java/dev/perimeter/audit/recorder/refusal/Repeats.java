package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.harness.trust.caller.TurnedAway;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which refusals are told at once and which are counted with an earlier one; holds a bounded number of them. */
final class Repeats {

    /** Stands for call and caller once too many different ones are held. */
    static final String OTHERS = "others";

    private final int most;
    private final Map<TurnedAway, Long> counts = new HashMap<>();

    Repeats(int most) {
        this.most = most;
    }

    /** What is to be told now, and closed after a while; empty where the call only counts. */
    synchronized Optional<TurnedAway> first(TurnedAway call) {
        var kind = counts.containsKey(call) || counts.size() < most ? call : others(call);
        var repeats = counts.merge(kind, 0L, (known, _) -> known + 1);
        return repeats == 0 ? Optional.of(kind) : Optional.empty();
    }

    /** How often it was repeated; the next one is a first one. */
    synchronized long close(TurnedAway kind) {
        var repeats = counts.remove(kind);
        return repeats == null ? 0 : repeats;
    }

    synchronized Map<TurnedAway, Long> closeAll() {
        var all = Map.copyOf(counts);
        counts.clear();
        return all;
    }

    private static TurnedAway others(TurnedAway call) {
        return new TurnedAway(OTHERS, OTHERS, call.reason());
    }
}
