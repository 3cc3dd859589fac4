package dev.perimeter.audit.coverage;

import java.util.ArrayList;
import java.util.List;

/** How far somebody has looked for actions that are outside, from the latest back; {@code place} is the last one seen. */
record Look(Room room, List<Judged> found, long place, int seen, boolean end) {

    /** How many are wanted, and how many actions are looked at for them. */
    record Room(int found, int seen) {}

    Look {
        found = List.copyOf(found);
    }

    static Look from(long place, Room room) {
        return new Look(room, List.of(), place, 0, false);
    }

    /** Whoever is done goes on from the place the next time, unless this was the end. */
    boolean done() {
        return end || found.size() == room.found || seen >= room.seen;
    }

    /** {@code last} says that nothing comes after these. */
    Look with(List<Judged> judged, boolean last) {
        var more = new ArrayList<>(found);
        for (int i = 0; i < judged.size(); i++) {
            var each = judged.get(i);
            if (each.judgement() instanceof Judgement.Outside) {
                more.add(each);
            }
            if (more.size() == room.found) {
                var whole = last && i == judged.size() - 1;
                return new Look(room, more, each.beginning().sequence(), seen + i + 1, whole);
            }
        }
        var reached = judged.isEmpty() ? place : judged.getLast().beginning().sequence();
        return new Look(room, more, reached, seen + judged.size(), last);
    }
}
