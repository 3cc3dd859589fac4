package dev.perimeter.audit.coverage;

import dev.perimeter.audit.stack.Story;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stories of one action, and what coverage says of them. */
final class Cases {

    static final String ACTION = "act_12345678";
    static final Instant DURING = Story.FINISH_BEFORE.minusSeconds(1);
    static final Instant AFTER = Story.FINISH_BEFORE;
    static final Judgement INSIDE = new Judgement.Inside();
    static final Judgement REFUSED = new Judgement.Refused();
    static final Judgement PENDING = new Judgement.Pending();

    private Cases() {}

    static Story start() {
        return Story.of("s").asked().probed().action(ACTION);
    }

    static Story intended() {
        return start().decided("allow").intended();
    }

    static Judgement outside(String reason) {
        return new Judgement.Outside(reason);
    }

    static Judgement judge(Story story) {
        return judge(story, AFTER);
    }

    static Judgement judge(Story story, Instant now) {
        return Objects.requireNonNull(tally(story).judgements(now).get(ACTION));
    }

    static Tally tally(Story story) {
        var tally = new Tally(surroundings(story));
        seen(story).forEach(tally::add);
        return tally;
    }

    static Surroundings surroundings(Story story) {
        return new Surroundings(seen(story).stream()
                .flatMap(seen -> Surroundings.connected(seen).stream())
                .collect(Collectors.toSet()));
    }

    static List<Seen> seen(Story story) {
        var records = story.records();
        return IntStream.range(0, records.size())
                .mapToObj(sequence -> new Seen(sequence, records.get(sequence)))
                .toList();
    }
}
