package dev.perimeter.audit.coverage;

/** Judges actions that pass one after the other, each as a whole, and keeps none. */
final class Procession {

    private final Judge judge;
    private final CoverageReport.Builder report = new CoverageReport.Builder();
    private String action = "";
    private long first;
    private Trail trail = new Trail();

    Procession(Judge judge) {
        this.judge = judge;
    }

    void add(Seen seen) {
        var next = seen.record().subject().action();
        if (!next.equals(action)) {
            judge();
            action = next;
            first = seen.sequence();
            trail = new Trail();
        }
        trail.add(seen);
    }

    /** After the last record. */
    CoverageReport report() {
        judge();
        return report.build();
    }

    private void judge() {
        if (!action.isEmpty()) {
            report.add(action, first, judge.judge(trail));
        }
    }
}
