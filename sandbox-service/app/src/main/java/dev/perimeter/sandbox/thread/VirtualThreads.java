package dev.perimeter.sandbox.thread;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The one place where blocking code is started from the event loop; it goes on in the trace that started it. */
@ApplicationScoped
public class VirtualThreads {

    private final ExecutorService executor = Context.taskWrapping(Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-", 0).factory()));

    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    public void start(Runnable work) {
        executor.execute(work);
    }

    /** Does each, at most so many at a time, and waits for all; gives those that the work says yes to, in their order. */
    public <T> List<T> filter(List<T> all, int atOnce, Predicate<T> work) {
        var room = new Semaphore(atOnce);
        var answers = all.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> inside(room, work, each), executor))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        return IntStream.range(0, all.size())
                .filter(index -> answers.get(index).join())
                .mapToObj(all::get)
                .toList();
    }

    private static <T> boolean inside(Semaphore room, Predicate<T> work, T each) {
        room.acquireUninterruptibly();
        try {
            return work.test(each);
        } finally {
            room.release();
        }
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
