package dev.perimeter.sandbox.thread;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

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

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
