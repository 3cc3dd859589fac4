package dev.perimeter.audit.recorder.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalRecorderTest {

    private static final Subject SUBJECT = new Subject("demo", "sesn_1", "act_1", "agent_1@1");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private record TooLate(String message) implements Refused {}

    private final Book book = new Book();

    @Test
    void aRefusalIsOnRecordBeforeItIsTold() {
        write("it is past its end", LIMIT);

        assertEquals(List.of(refusal("it is past its end")), book.facts());
        assertEquals(SUBJECT, book.written().getFirst().subject());
    }

    @Test
    void theLongestDetailIsKeptWholeAndALongerOneIsCut() {
        write("x".repeat(512), LIMIT);
        write("x".repeat(513), LIMIT);

        assertEquals(List.of(refusal("x".repeat(512)), refusal("x".repeat(512))), book.facts());
    }

    @Test
    void aDatabaseThatComesBackHasItOnce() {
        book.fail(2);
        write("late", LIMIT);

        assertEquals(List.of(refusal("late")), book.facts());
    }

    @Test
    void theRefusalStandsWithoutItsRecord() {
        book.fail(Integer.MAX_VALUE);
        write("lost", Duration.ofMillis(50));

        assertEquals(List.of(), book.facts());
    }

    @Test
    void nobodyWaitsForItLongerThanIsSaid() {
        book.hang();
        write("late", Duration.ofMillis(50));

        assertEquals(List.of(), book.facts());
    }

    private void write(String message, Duration callerPatience) {
        new RefusalRecorder(book, new Settings(LIMIT, 8, LIMIT, callerPatience))
                .write(SUBJECT, "act", "harness-service", new TooLate(message))
                .await()
                .atMost(LIMIT);
    }

    private static Fact refusal(String detail) {
        return new Fact.Refusal("act", "harness-service", "TooLate", detail);
    }
}
