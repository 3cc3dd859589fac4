package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.Deltas;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps the deltas, as {@code block text} or {@code block (thought)}. */
public final class Heard implements Deltas {

    private final List<String> all = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void text(int block, String fragment) {
        all.add(block + " " + fragment);
        first.countDown();
    }

    @Override
    public void thinking(int block, String fragment) {
        all.add(block + " (" + fragment + ")");
        first.countDown();
    }

    public List<String> all() {
        return all;
    }

    public CountDownLatch first() {
        return first;
    }
}
