package dev.perimeter.harness.loop;

import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.preview.Growth;
import dev.perimeter.harness.session.NewEvent;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Lets streams see an answer grow, on a thread of its own: what cannot be told is lost, the answer goes on. */
final class Preview implements Deltas, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Preview.class);
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Growth growth = new Growth(NewEvent::newId);
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long after;
    private final Duration pause;
    private final Consumer<List<Fragment>> telling;
    private final Thread teller;

    /** {@code after} is the counter of the event that began the request; fragments gather for a {@code pause}. */
    Preview(long after, Duration pause, Consumer<List<Fragment>> telling) {
        this.after = after;
        this.pause = pause;
        this.telling = telling;
        this.teller = Thread.ofVirtual().name("preview").start(Context.current().wrap(this::tell));
    }

    @Override
    public void text(int block, String fragment) {
        growth.text(block, fragment);
        news.release();
    }

    @Override
    public void thinking(int block, String fragment) {
        growth.thinking(block, fragment);
        news.release();
    }

    /** With the id under which it was seen growing, if it was. */
    NewEvent named(NewEvent event, String whole) {
        return growth.event(event.type(), whole).map(event::withId).orElse(event);
    }

    /** The last fragments go before the events that make them obsolete. */
    @Override
    public void close() {
        ended.countDown();
        news.release();
        try {
            teller.join(LAST_WORD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            var over = false;
            while (!over) {
                news.acquire();
                over = ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                telling.accept(growth.news(after));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf("session.preview.failed cause=%s", e.getClass().getSimpleName());
        }
    }
}
