package dev.perimeter.audit.gap;

import dev.perimeter.audit.ledger.OwnRecords;
import dev.perimeter.audit.recorder.Draft;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks once at what is new and at what is still open. A gap is said once, whichever replica finds it. */
@ApplicationScoped
public class Detector {

    private static final String ORDER = "order";
    private static final String OUTCOME = "outcome";
    private static final String END = "end";

    private final Suspects suspects;
    private final OwnRecords own;
    private final OpenMeters meters;
    private final GapConfig config;
    private final Clock clock;

    Detector(Suspects suspects, OwnRecords own, OpenMeters meters, GapConfig config, Clock clock) {
        this.suspects = suspects;
        this.own = own;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    public Uni<Void> look() {
        var rules = new GapRules(clock.instant(), config);
        return order(rules)
                .chain(() -> open(OUTCOME, suspects::withoutOutcome, rules::withoutOutcome))
                .invoke(meters::intents)
                .chain(() -> open(END, suspects::withoutEnd, rules::withoutEnd))
                .invoke(meters::flows)
                .replaceWithVoid();
    }

    /** What stands in the tree for good is looked at once. */
    private Uni<Void> order(GapRules rules) {
        return suspects.position(ORDER)
                .chain(after -> suspects.newest()
                        .chain(newest ->
                                suspects.settled(Math.min(newest, after + config.window()), config.settling(), after))
                        .chain(until -> until <= after ? Uni.createFrom().voidItem() : order(rules, after, until)));
    }

    private Uni<Void> order(GapRules rules, long after, long until) {
        return suspects.withoutIntent(after, until)
                .map(found -> drafts(found, rules::withoutIntent))
                .chain(own::append)
                .chain(() -> suspects.withoutAction(after, until))
                .map(found -> drafts(found, rules::withoutAction))
                .chain(own::append)
                .chain(() -> suspects.advance(ORDER, until));
    }

    private interface Search {
        Uni<List<Suspect>> find(long after, int most);
    }

    /** What may still come is looked at until it is there or overdue; answers how many are still open. */
    private Uni<Integer> open(String rule, Search search, Function<Suspect, Optional<Draft>> judge) {
        return suspects.position(rule)
                .chain(after -> suspects.newest()
                        .chain(newest -> search.find(after, config.window())
                                .chain(found -> settle(rule, found, judge, newest))));
    }

    private Uni<Integer> settle(
            String rule, List<Suspect> found, Function<Suspect, Optional<Draft>> judge, long newest) {
        var overdue = drafts(found, judge);
        return own.append(overdue)
                .chain(() -> suspects.advance(rule, seen(found, judge, newest)))
                .replaceWith(found.size() - overdue.size());
    }

    /** Up to before the first that is not overdue; everything, where there is none. */
    private long seen(List<Suspect> found, Function<Suspect, Optional<Draft>> judge, long newest) {
        for (var suspect : found) {
            if (judge.apply(suspect).isEmpty()) {
                return suspect.sequence() - 1;
            }
        }
        return found.size() < config.window() ? newest : found.getLast().sequence();
    }

    private static List<Draft> drafts(List<Suspect> found, Function<Suspect, Optional<Draft>> judge) {
        var drafts = new ArrayList<Draft>();
        found.forEach(suspect -> judge.apply(suspect).ifPresent(drafts::add));
        return drafts;
    }
}
