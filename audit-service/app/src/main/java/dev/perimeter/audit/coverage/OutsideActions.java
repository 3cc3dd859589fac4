package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Beginnings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists the actions that are outside, from the latest back; a page may hold few of them, and yet not be the last. */
@ApplicationScoped
public class OutsideActions {

    private static final int TURN = 200;
    private static final int MOST_SEEN = 2000;

    private final Hearings hearings;
    private final Beginnings beginnings;

    OutsideActions(Hearings hearings, Beginnings beginnings) {
        this.hearings = hearings;
        this.beginnings = beginnings;
    }

    /** The next page is below {@code place}, if there is more. */
    public record Page(List<Judged> actions, long place, boolean more) {

        public Page {
            actions = List.copyOf(actions);
        }
    }

    /** Those that began before this place. */
    public Uni<Page> below(Reading reading, long place, int most) {
        return hearings.open(reading)
                .chain(hearing -> look(hearing, Look.from(place, new Look.Room(most, MOST_SEEN))))
                .map(look -> new Page(look.found(), look.place(), !look.end()));
    }

    private Uni<Look> look(Hearing hearing, Look look) {
        return beginnings
                .below(hearing.filter(), look.place(), TURN)
                .chain(page -> hearings.judge(hearing, page).map(judged -> look.with(judged, page.size() < TURN)))
                .chain(next -> next.done() ? Uni.createFrom().item(next) : look(hearing, next));
    }
}
