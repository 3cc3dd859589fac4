package dev.perimeter.audit.coverage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Sorts records by action as they pass, then judges each. */
public final class Tally {

    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private final Surroundings surroundings;

    Tally(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public void add(Seen seen) {
        surroundings.add(seen);
        var action = seen.record().subject().action();
        if (!action.isEmpty()) {
            trails.computeIfAbsent(action, _ -> new Trail()).add(seen);
        }
    }

    /** By action, in the order in which they appeared. */
    public Map<String, Judgement> judgements(Instant now) {
        var judge = new Judge(surroundings, now);
        var judgements = new LinkedHashMap<String, Judgement>();
        trails.forEach((action, trail) -> judgements.put(action, judge.judge(trail)));
        return judgements;
    }

    public CoverageReport report(Instant now) {
        var report = new CoverageReport.Builder();
        var place = new AtomicLong();
        judgements(now).forEach((action, judgement) -> report.add(action, place.incrementAndGet(), judgement));
        return report.build();
    }
}
