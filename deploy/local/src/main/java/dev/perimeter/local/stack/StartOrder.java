package dev.perimeter.local.stack;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.progress.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts components side by side, each as soon as those that it comes after are ready. */
record StartOrder(List<Component> components, Progress progress) {

    StartOrder {
        components = List.copyOf(components);
    }

    /** Returns when all are ready, or throws the first failure when nothing is going on any more. */
    void start() {
        // of the platform: a virtual one that waits in a class's initializer keeps its carrier
        try (var starters = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().factory());
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var tick = clock.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
            var started = new HashMap<String, CompletableFuture<Void>>();
            for (var component : components) {
                started.put(component.name(), begin(component, started, starters));
            }
            try {
                all(started.values().stream().toList()).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            } finally {
                tick.cancel(false);
            }
        }
    }

    /** Components stand in the list behind those that they need. */
    private CompletableFuture<Void> begin(
            Component component, Map<String, CompletableFuture<Void>> started, Executor starters) {
        var needed = component.after().stream().map(started::get).toList();
        return all(needed).thenRunAsync(() -> start(component), starters);
    }

    private void start(Component component) {
        try {
            var _ = progress.step(component.name(), component::start);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(component.name() + " did not start", e);
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
