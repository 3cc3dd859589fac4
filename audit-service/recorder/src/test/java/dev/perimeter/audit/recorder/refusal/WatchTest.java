package dev.perimeter.audit.recorder.refusal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.harness.trust.caller.TurnedAway;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final TurnedAway CALL = new TurnedAway("perimeter.test.v1.Test/Get", "anonymous", "Anonymous");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Book book = new Book();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void firstIsOnRecordAtOnceUnderNobody() {
        watch(LONG).turnedAway(CALL);

        assertEquals(List.of(refusal("")), book.facts());
        assertEquals("", book.written().getFirst().subject().key());
    }

    @Test
    void repeatsAreOneRecordWhenTheWindowCloses() {
        var watch = watch(Duration.ofSeconds(2));
        for (int i = 0; i < 1001; i++) {
            watch.turnedAway(CALL);
        }

        await().atMost(LIMIT).until(() -> book.written().size() == 2);
        assertEquals(List.of(refusal(""), refusal("1000 more within PT2S")), book.facts());
    }

    @Test
    void singleRefusalIsToldOnce() {
        var watch = watch(Duration.ofMillis(50));
        watch.turnedAway(CALL);

        var afterwards = await().atMost(Duration.ofMillis(500));
        assertThrows(
                ConditionTimeoutException.class,
                () -> afterwards.until(() -> book.written().size() > 1));
    }

    @Test
    void recordThatCannotBeWrittenIsTriedAgain() {
        book.fail(2);
        watch(LONG).turnedAway(CALL);

        await().atMost(LIMIT).until(() -> book.facts().equals(List.of(refusal(""))));
    }

    @Test
    void recordThatIsLostTroublesNobody() {
        book.fail(Integer.MAX_VALUE);
        var watch = watch(LONG, Duration.ofMillis(50));

        watch.turnedAway(CALL);
        watch.turnedAway(CALL);
        watch.stop(new ShutdownEvent());

        assertEquals(List.of(), book.facts());
    }

    @Test
    void whatIsCountedIsToldBeforeTheServiceStops() {
        var watch = watch(LONG);
        watch.turnedAway(CALL);
        watch.turnedAway(CALL);

        watch.stop(new ShutdownEvent());

        assertEquals(List.of(refusal(""), refusal("1 more within PT10M")), book.facts());
    }

    private Watch watch(Duration window) {
        return watch(window, LIMIT);
    }

    private Watch watch(Duration window, Duration patience) {
        var settings = new Settings(window, 8, patience, LIMIT);
        return new Watch(new RefusalRecorder(book, settings), settings, vertx);
    }

    private static Fact refusal(String detail) {
        return new Fact.Refusal(CALL.what(), CALL.by(), CALL.reason(), detail);
    }
}
