package dev.perimeter.audit.coverage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sorts records by action as they pass, then judges each. */
public final class Tally {

    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private final Surroundings surroundings = new Surroundings();

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
        judgements(now).forEach(report::add);
        return report.build();
    }
}
