package dev.perimeter.harness.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.preview.Sketch.Delta;
import dev.perimeter.harness.preview.Sketch.Start;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SketchesTest {

    private final Sketches sketches = new Sketches(Fragment.TYPES);

    private static Fragment message(String id, int at, String text) {
        return new Fragment(10, id, Fragment.MESSAGE, at, text);
    }

    private List<Sketch> shown(Fragment... fragments) {
        return sketches.show(List.of(fragments));
    }

    @Test
    void aMessageBeginsAndGrows() {
        assertEquals(
                List.of(new Start("sevt_1", "agent.message"), new Delta("sevt_1", "one "), new Delta("sevt_1", "two")),
                shown(message("sevt_1", 0, "one "), message("sevt_1", 4, "two")));
    }

    @Test
    void thinkingOnlyBegins() {
        var thought = new Fragment(10, "sevt_1", Fragment.THINKING, 0, "");

        assertEquals(List.of(new Start("sevt_1", "agent.thinking")), shown(thought, thought));
    }

    @Test
    void whatIsNotSeenFromItsBeginningIsNotShown() {
        assertEquals(List.of(), shown(message("sevt_1", 4, "two")));
    }

    @Test
    void aPreviewWithAGapStopsThere() {
        shown(message("sevt_1", 0, "one "));

        assertEquals(List.of(), shown(message("sevt_1", 8, "three"), message("sevt_1", 13, "four")));
    }

    @Test
    void afterItsRequestsEndNothingIsShown() {
        shown(message("sevt_1", 0, "one "));
        sketches.end(12);

        assertEquals(List.of(), shown(message("sevt_1", 4, "two"), message("sevt_2", 0, "late")));
    }

    @Test
    void theNextRequestIsShown() {
        sketches.end(12);

        assertEquals(
                List.of(new Start("sevt_3", "agent.message"), new Delta("sevt_3", "new")),
                shown(new Fragment(13, "sevt_3", Fragment.MESSAGE, 0, "new")));
    }

    @Test
    void onlyWhatWasAskedForIsHeard() {
        var wanting = new Sketches(Set.of(Fragment.THINKING));
        wanting.hear(message("sevt_1", 0, "one"));
        wanting.hear(new Fragment(10, "sevt_2", Fragment.THINKING, 0, ""));

        assertEquals(
                List.of("sevt_2"), wanting.take().stream().map(Fragment::event).toList());
        assertEquals(List.of(), wanting.take());
    }

    @Test
    void whatASlowReaderHasNoRoomForIsLost() {
        for (int i = 0; i < 600; i++) {
            sketches.hear(message("sevt_1", i, "x"));
        }

        assertEquals(512, sketches.take().size());
    }
}
