package dev.perimeter.sandbox.thread;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The one place where blocking code is started from the event loop, and where it waits for a reactive answer. */
@ApplicationScoped
public class VirtualThreads {

    private static final Duration DATABASE = Duration.ofSeconds(15);

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-", 0).factory());

    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    public void start(Runnable work) {
        executor.execute(work);
    }

    /** Blocks a virtual thread until the database has answered; never on the event loop. */
    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(DATABASE);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
