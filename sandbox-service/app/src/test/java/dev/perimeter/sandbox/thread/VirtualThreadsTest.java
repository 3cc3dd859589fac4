package dev.perimeter.sandbox.thread;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    private final VirtualThreads threads = new VirtualThreads();

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    void soManyAtATimeAndNoMore() {
        var begun = new AtomicInteger();
        var doors = IntStream.range(0, 10).mapToObj(_ -> new CountDownLatch(1)).toList();
        var done = CompletableFuture.supplyAsync(() -> threads.filter(TEN, 4, _ -> {
            var door = doors.get(begun.getAndIncrement());
            return opens(door);
        }));
        for (int open = 0; open < 10; open++) {
            var most = Math.min(10, 4 + open);
            await().atMost(LIMIT).until(() -> begun.get() == most);
            await().during(Duration.ofMillis(20)).atMost(LIMIT).until(() -> begun.get() == most);
            doors.get(open).countDown();
        }
        assertEquals(TEN, done.join());
    }

    @Test
    void whatTheWorkSaysYesToComesInItsOrder() {
        assertEquals(List.of(1, 3, 5, 7, 9), threads.filter(TEN, 3, each -> each % 2 == 1));
        assertEquals(List.of(), threads.filter(List.<Integer>of(), 3, _ -> true));
    }

    @Test
    void aFailureIsToldWhenAllAreDone() {
        var done = new AtomicInteger();
        var failure = assertThrows(
                CompletionException.class,
                () -> threads.filter(TEN, 2, each -> {
                    if (each == 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    return done.incrementAndGet() > 0;
                }));
        assertEquals(
                "the database is away",
                String.valueOf(Objects.requireNonNull(failure.getCause()).getMessage()));
        assertEquals(9, done.get());
    }

    private static boolean opens(CountDownLatch door) {
        try {
            return door.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
