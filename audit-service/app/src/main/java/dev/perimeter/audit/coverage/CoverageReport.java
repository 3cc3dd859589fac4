package dev.perimeter.audit.coverage;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.PriorityQueue;

/** The number with its evidence: {@code inside} of {@code actions}, and the latest that are outside with their reasons. */
public record CoverageReport(long actions, long inside, long refused, long pending, List<Outside> outside) {

    /** What an answer has room for. */
    static final int MOST_SHOWN = 1000;

    public CoverageReport {
        outside = List.copyOf(outside);
    }

    /** An action in the denominator only. */
    public record Outside(String action, String reason) {}

    static final class Builder {

        private final PriorityQueue<Placed> latest = new PriorityQueue<>(comparingLong(Placed::place));
        private long inside;
        private long outside;
        private long refused;
        private long pending;

        private record Placed(long place, Outside action) {}

        /** The place says which of two actions appeared first. */
        void add(String action, long place, Judgement judgement) {
            switch (judgement) {
                case Judgement.Inside() -> inside++;
                case Judgement.Outside(var reason) -> outside(new Placed(place, new Outside(action, reason)));
                case Judgement.Refused() -> refused++;
                case Judgement.Pending() -> pending++;
            }
        }

        CoverageReport build() {
            var shown = latest.stream()
                    .sorted(comparingLong(Placed::place))
                    .map(Placed::action)
                    .toList();
            return new CoverageReport(inside + outside, inside, refused, pending, shown);
        }

        private void outside(Placed action) {
            outside++;
            latest.add(action);
            if (latest.size() > MOST_SHOWN) {
                latest.remove();
            }
        }
    }
}
