package dev.perimeter.audit.coverage;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How many actions began in each step of a timeline, by what policy said and by what coverage says of them. */
public record ActivityReport(List<Step> steps) {

    public ActivityReport {
        steps = List.copyOf(steps);
    }

    /**
     * {@code actions} is {@code covered}, {@code outside}, {@code refused} and {@code pending} together, the first two
     * being coverage's denominator; an action without a decision is neither allowed nor denied nor asked about.
     */
    public record Step(
            Instant at,
            long actions,
            long allowed,
            long denied,
            long asked,
            long covered,
            long outside,
            long refused,
            long pending) {}

    static final class Builder {

        private final Timeline timeline;
        private final int most;
        private final Counts[] counts;
        private int actions;

        private static final class Counts {
            private long allowed;
            private long denied;
            private long asked;
            private long covered;
            private long outside;
            private long refused;
            private long pending;

            void effect(String effect) {
                switch (effect) {
                    case "allow", "modify" -> allowed++;
                    case "deny", "defer" -> denied++;
                    case "ask" -> asked++;
                    default -> {
                        // its decision is not on record
                    }
                }
            }

            void judgement(Judgement judgement) {
                switch (judgement) {
                    case Judgement.Inside() -> covered++;
                    case Judgement.Outside _ -> outside++;
                    case Judgement.Refused() -> refused++;
                    case Judgement.Pending() -> pending++;
                }
            }

            Step at(Instant start) {
                var actions = covered + outside + refused + pending;
                return new Step(start, actions, allowed, denied, asked, covered, outside, refused, pending);
            }
        }

        Builder(Timeline timeline, int most) {
            this.timeline = timeline;
            this.most = most;
            this.counts = new Counts[timeline.steps()];
            Arrays.setAll(counts, _ -> new Counts());
        }

        /** Refuses more actions than one answer is made from. */
        void add(List<Judged> judged) {
            actions += judged.size();
            if (actions > most) {
                throw new RefusedException(new AuditRefused.Invalid(
                        "more than " + most + " actions began in this span; ask for a shorter one"));
            }
            for (var each : judged) {
                var step = counts[timeline.index(each.beginning().at())];
                step.effect(each.effect());
                step.judgement(each.judgement());
            }
        }

        ActivityReport build() {
            var steps = new Step[counts.length];
            Arrays.setAll(steps, index -> counts[index].at(timeline.start(index)));
            return new ActivityReport(List.of(steps));
        }
    }
}
