package dev.perimeter.audit.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.search.Beginning;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final Judged INSIDE_5 = judged(5, new Judgement.Inside());
    private static final Judged OUTSIDE_4 = judged(4, new Judgement.Outside("unknown"));
    private static final Judged OUTSIDE_3 = judged(3, new Judgement.Outside("unknown"));

    @Test
    void pageEndsAtTheLastOneThatItHasRoomFor() {
        var look = look(1, 10).with(List.of(INSIDE_5, OUTSIDE_4, OUTSIDE_3), true);
        assertEquals(List.of(OUTSIDE_4), look.found());
        assertEquals(4, look.place());
        assertTrue(look.done());
        assertFalse(look.end());
    }

    @Test
    void nothingComesAfterTheLast() {
        var look = look(2, 10).with(List.of(INSIDE_5, OUTSIDE_4, OUTSIDE_3), true);
        assertEquals(List.of(OUTSIDE_4, OUTSIDE_3), look.found());
        assertTrue(look.end());
        assertTrue(look(2, 10).with(List.of(), true).end());
    }

    @Test
    void whoeverHasSeenEnoughGoesOnTheNextTime() {
        assertFalse(
                look(5, 4).with(List.of(INSIDE_5, OUTSIDE_4, OUTSIDE_3), false).done());
        var look = look(5, 3).with(List.of(INSIDE_5, OUTSIDE_4, OUTSIDE_3), false);
        assertTrue(look.done());
        assertFalse(look.end());
        assertEquals(3, look.place());
    }

    private static Look look(int found, int seen) {
        return Look.from(Long.MAX_VALUE, new Look.Room(found, seen));
    }

    private static Judged judged(long place, Judgement judgement) {
        return new Judged(new Beginning("act_" + place, place, Instant.EPOCH), "sesn_1", "bash", "allow", judgement);
    }
}
