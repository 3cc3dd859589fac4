package dev.perimeter.audit.coverage;

import java.util.ArrayList;
import java.util.List;

/** The number with its evidence: {@code inside} of {@code actions}, and each that is outside with its reason. */
public record CoverageReport(long actions, long inside, long refused, long pending, List<Outside> outside) {

    public CoverageReport {
        outside = List.copyOf(outside);
    }

    /** An action in the denominator only. */
    public record Outside(String action, String reason) {}

    static final class Builder {

        private final List<Outside> outside = new ArrayList<>();
        private long inside;
        private long refused;
        private long pending;

        void add(String action, Judgement judgement) {
            switch (judgement) {
                case Judgement.Inside() -> inside++;
                case Judgement.Outside(var reason) -> outside.add(new Outside(action, reason));
                case Judgement.Refused() -> refused++;
                case Judgement.Pending() -> pending++;
            }
        }

        CoverageReport build() {
            return new CoverageReport(inside + outside.size(), inside, refused, pending, outside);
        }
    }
}
