package dev.perimeter.sandbox.probe;

import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.runner.Watcher;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Hears the probe out, for so long. */
final class Listener implements Watcher {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 64 * 1024;

    private final Container container;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final long until = System.nanoTime() + PATIENCE.toNanos();

    Listener(Container container) {
        this.container = container;
    }

    String printed() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void output(ByteBuffer chunk) {
        if (heard.size() < MOST) {
            var bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            heard.writeBytes(bytes);
        }
    }

    @Override
    public void tick() {
        if (System.nanoTime() > until) {
            container.kill();
        }
    }
}
