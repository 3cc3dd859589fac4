package dev.perimeter.audit.coverage;

import dev.perimeter.audit.stack.Story;
import java.time.Instant;
import java.util.Objects;

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
        var tally = new Tally();
        long sequence = 0;
        for (var record : story.records()) {
            tally.add(new Seen(sequence++, record));
        }
        return tally;
    }
}
