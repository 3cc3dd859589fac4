package dev.perimeter.audit.recorder.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.trust.caller.TurnedAway;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final Repeats repeats = new Repeats(2);

    @Test
    void firstOneIsToldAndFurtherOnesAreCounted() {
        assertEquals(Optional.of(call("a")), repeats.first(call("a")));
        assertEquals(Optional.empty(), repeats.first(call("a")));
        assertEquals(Optional.empty(), repeats.first(call("a")));
        assertEquals(2, repeats.close(call("a")));
    }

    @Test
    void closedOneStartsAnew() {
        repeats.first(call("a"));
        assertEquals(0, repeats.close(call("a")));
        assertEquals(Optional.of(call("a")), repeats.first(call("a")));
    }

    @Test
    void callerAndReasonAreToldApart() {
        assertEquals(1, repeats.first(call("a")).stream().count());
        assertEquals(
                1,
                repeats.first(new TurnedAway("a", "other", "Anonymous")).stream()
                        .count());
        assertEquals(
                1,
                new Repeats(2)
                        .first(new TurnedAway("a", "x", "WrongClient")).stream().count());
    }

    @Test
    void beyondTheBoundAllAreCountedTogetherByReason() {
        var others = new TurnedAway(Repeats.OTHERS, Repeats.OTHERS, "Anonymous");
        repeats.first(call("a"));
        assertEquals(Optional.of(call("b")), repeats.first(call("b")));
        assertEquals(Optional.of(others), repeats.first(call("c")));
        for (int i = 0; i < 1000; i++) {
            assertEquals(Optional.empty(), repeats.first(call("d" + i)));
        }
        assertEquals(Optional.empty(), repeats.first(call("a")));
        assertEquals(Map.of(call("a"), 1L, call("b"), 0L, others, 1000L), repeats.closeAll());
    }

    @Test
    void closedOnesMakeRoom() {
        repeats.first(call("a"));
        repeats.first(call("b"));
        repeats.close(call("a"));
        assertEquals(Optional.of(call("c")), repeats.first(call("c")));
    }

    private static TurnedAway call(String what) {
        return new TurnedAway(what, "anonymous", "Anonymous");
    }
}
