package dev.perimeter.harness.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.session.NewEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final List<List<Fragment>> told = new CopyOnWriteArrayList<>();

    @Test
    void fragmentsGatherUntilThePauseIsOver() {
        try (var preview = new Preview(3, SHORT, told::add)) {
            preview.text(0, "one");

            await().atMost(5, SECONDS).until(() -> told.size() == 1);
            assertEquals("one", told.getFirst().getFirst().text());
        }
    }

    @Test
    void theEndOfTheAnswerDoesNotWaitForThePause() {
        try (var preview = new Preview(3, LONG, told::add)) {
            for (int i = 0; i < 1_000; i++) {
                preview.text(0, "x");
            }
        }

        assertEquals(
                List.of("x".repeat(1_000)),
                told.stream().map(news -> news.getFirst().text()).toList());
    }

    @Test
    void theWholeEventHasTheIdThatWasTold() {
        var preview = new Preview(3, LONG, told::add);
        try (preview) {
            preview.text(0, "done");
        }

        var event = NewEvent.byAgent("agent.message", NewEvent.empty());
        assertEquals(
                told.getFirst().getFirst().event(), preview.named(event, "done").id());
        assertEquals(event.id(), preview.named(event, "something else").id());
    }

    @Test
    void aNotificationThatFailsHarmsNobody() {
        var failed = new CountDownLatch(1);
        try (var preview = new Preview(3, SHORT, _ -> {
            failed.countDown();
            throw new IllegalStateException("no database");
        })) {
            preview.text(0, "one");
            await().atMost(5, SECONDS).until(() -> failed.getCount() == 0);

            preview.text(0, "two");
        }
    }
}
