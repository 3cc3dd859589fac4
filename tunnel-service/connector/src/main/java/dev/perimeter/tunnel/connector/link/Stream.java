package dev.perimeter.tunnel.connector.link;

import dev.perimeter.tunnel.v1.Connectors;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One gRPC stream, with its messages queued for the link's own thread: the seam between the two. */
final class Stream {

    private sealed interface Arrival {

        record Message(ToConnector message) implements Arrival {}

        record End(String reason) implements Arrival {}
    }

    private final UnicastProcessor<FromConnector> out = UnicastProcessor.create();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private Optional<Cancellable> subscription = Optional.empty();
    private boolean closed;
    private volatile String end = "closed here";

    private Stream() {}

    static Stream open(Connectors tunnel) {
        var stream = new Stream();
        stream.subscription = Optional.of(tunnel.attach(stream.out)
                .subscribe()
                .with(
                        message -> stream.arrivals.add(new Arrival.Message(message)),
                        failure -> stream.arrivals.add(new Arrival.End(String.valueOf(failure.getMessage()))),
                        () -> stream.arrivals.add(new Arrival.End("tunnel-service ended it"))));
        return stream;
    }

    synchronized void send(FromConnector message) {
        if (!closed) {
            out.onNext(message);
        }
    }

    /** Empty when the stream has ended, or has been silent for this long. */
    Optional<ToConnector> next(Duration patience) throws InterruptedException {
        return switch (arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> ended("silent for " + patience);
            case Arrival.End(var reason) -> ended(reason);
            case Arrival.Message(var message) -> Optional.of(message);
        };
    }

    String end() {
        return end;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            out.onComplete();
            subscription.ifPresent(Cancellable::cancel);
        }
    }

    private Optional<ToConnector> ended(String reason) {
        end = reason;
        return Optional.empty();
    }
}
