package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.contract.Record;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what comes on record: each record once, whichever replica keeps it. All series are there from the start. */
@Startup
@ApplicationScoped
class LedgerMeters {

    private static final List<String> RULES = List.of(
            "without_intent",
            "intent_without_outcome",
            "flow_without_action",
            "flow_without_end",
            "id_taken",
            "not_admitted",
            "payload_missing",
            "diverged",
            "records_lost");
    private static final List<String> EFFECTS = List.of("allow", "deny", "ask", "modify", "defer");
    private static final List<String> ENDINGS =
            List.of("finished", "failed", "timed_out", "cancelled", "unknown", "refused");
    private static final String OTHER = "other";

    private final Timer commits;
    private final DistributionSummary groups;
    private final Map<Kind, Counter> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Counter> gaps;
    private final Map<String, Counter> decisions;
    private final Map<String, Counter> outcomes;
    private final Map<String, Counter> probes;

    LedgerMeters(MeterRegistry registry) {
        this.commits = Timer.builder("perimeter.audit.commit")
                .description("one transaction of the ledger")
                .publishPercentileHistogram()
                .register(registry);
        this.groups = DistributionSummary.builder("perimeter.audit.group")
                .description("records in one transaction")
                .register(registry);
        for (var kind : Kind.values()) {
            kinds.put(kind, registry.counter("perimeter.audit.records", "kind", kind.wire()));
        }
        this.gaps = counters(registry, "perimeter.audit.gaps", "rule", RULES);
        this.decisions = counters(registry, "perimeter.audit.decisions", "effect", EFFECTS);
        this.outcomes = counters(registry, "perimeter.audit.outcomes", "ending", ENDINGS);
        this.probes = counters(registry, "perimeter.audit.probes", "passed", List.of("true", "false"));
    }

    Timer commits() {
        return commits;
    }

    DistributionSummary groups() {
        return groups;
    }

    /** One call's records, of which those count that were not there before. */
    void kept(List<Admitted> records, Verdict verdict) {
        if (verdict instanceof Verdict.Kept(var placed)) {
            for (int i = 0; i < placed.size(); i++) {
                if (!placed.get(i).repeated()) {
                    count(records.get(i).record());
                }
            }
        }
    }

    private void count(Record record) {
        increment(kinds, record.fact().type(), record.fact().type());
        if (record.fact() instanceof Fact.Gap gap) {
            increment(gaps, gap.rule(), OTHER);
        } else if (record.fact() instanceof Fact.Decision decision) {
            increment(decisions, decision.effect(), OTHER);
        } else if (record.fact() instanceof Fact.Outcome outcome) {
            increment(outcomes, outcome.ending(), OTHER);
        } else if (record.fact() instanceof Fact.Probe probe) {
            increment(probes, Boolean.toString(probe.passed()), OTHER);
        }
    }

    /** What a producer calls by a word of its own must not make a series of its own. */
    private static <K> void increment(Map<K, Counter> counters, K value, K otherwise) {
        var counter = counters.getOrDefault(value, counters.get(otherwise));
        if (counter != null) {
            counter.increment();
        }
    }

    private static Map<String, Counter> counters(
            MeterRegistry registry, String name, String tag, Collection<String> values) {
        var counters = new HashMap<String, Counter>();
        Stream.concat(values.stream(), Stream.of(OTHER))
                .forEach(value -> counters.put(value, registry.counter(name, tag, value)));
        return counters;
    }
}
