package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink that fails as often as it is told, or hangs. */
final class Book implements RefusalSink {

    private final List<Draft> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean hangs;

    @Override
    public Uni<Void> append(Draft draft) {
        return hangs
                ? Uni.createFrom().nothing()
                : Uni.createFrom().item(draft).invoke(this::write).replaceWithVoid();
    }

    void fail(int times) {
        failures.set(times);
    }

    /** From now on it neither writes nor fails. */
    void hang() {
        hangs = true;
    }

    List<Draft> written() {
        return written;
    }

    List<Fact> facts() {
        return written.stream().map(Draft::fact).toList();
    }

    private void write(Draft draft) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
        }
        written.add(draft);
    }
}
