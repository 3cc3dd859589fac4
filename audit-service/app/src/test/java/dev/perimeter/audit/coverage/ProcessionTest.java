package dev.perimeter.audit.coverage;

import static dev.perimeter.audit.coverage.Cases.AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.stack.Story;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcessionTest {

    @Test
    void actionByActionTheJudgementsAreTheSame() {
        var story = Story.of("s").probed();
        for (int i = 0; i < 20; i++) {
            story.action("act_late" + i).decided("allow").intended();
        }
        for (int i = 0; i < 20; i += 2) {
            story.action("act_late" + i).changed("a").ended(i % 4 == 0 ? "finished" : "unknown");
        }
        assertEquals(Cases.tally(story).report(AFTER), byAction(story));
    }

    @Test
    void nothingIsAnEmptyReport() {
        assertEquals(new CoverageReport(0, 0, 0, 0, List.of()), byAction(Story.of("s")));
    }

    @Test
    void allAreCountedAndTheLatestShown() {
        int most = CoverageReport.MOST_SHOWN;
        var atTheLimit = byAction(unknown(most));
        assertEquals(
                List.of(most, most),
                List.of((int) atTheLimit.actions(), atTheLimit.outside().size()));
        var above = byAction(unknown(most + 1));
        assertEquals(
                List.of(most + 1, most),
                List.of((int) above.actions(), above.outside().size()));
        assertEquals("act_1", above.outside().getFirst().action());
    }

    private static Story unknown(int actions) {
        var story = Story.of("s").probed();
        IntStream.range(0, actions)
                .forEach(i ->
                        story.action("act_" + i).decided("allow").intended().ended("unknown"));
        return story;
    }

    /** In the order that the database gives them in. */
    private static CoverageReport byAction(Story story) {
        var surroundings = Cases.surroundings(story);
        Cases.seen(story).forEach(surroundings::add);
        var report = new CoverageReport.Builder();
        var procession = new Procession(
                new Judge(surroundings, AFTER),
                passed -> report.add(passed.action(), passed.first().sequence(), passed.judgement()));
        Cases.seen(story).stream()
                .filter(seen -> !seen.record().subject().action().isEmpty())
                .sorted(Comparator.comparing(
                                (Seen seen) -> seen.record().subject().action())
                        .thenComparing(Seen::sequence))
                .forEach(procession::add);
        procession.end();
        return report.build();
    }
}
