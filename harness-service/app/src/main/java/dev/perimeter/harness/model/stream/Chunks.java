package dev.perimeter.harness.model.stream;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A response's body, taken piece by piece with a limit on each wait; one piece is asked for at a time. */
final class Chunks implements HttpResponse.BodySubscriber<Chunks>, AutoCloseable {

    private sealed interface Signal {}

    private record Piece(List<ByteBuffer> buffers) implements Signal {}

    private record End() implements Signal {}

    private record Broken(Throwable cause) implements Signal {}

    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    @Override
    public CompletionStage<Chunks> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new End());
    }

    /** Empty at the end of the body. */
    Optional<byte[]> next(Duration wait) throws IOException, InterruptedException, TimeoutException {
        return switch (signals.poll(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            case null -> throw new TimeoutException();
            case Piece(var buffers) -> {
                withSubscription(given -> given.request(1));
                yield Optional.of(bytes(buffers));
            }
            case End end -> {
                signals.add(end);
                yield Optional.empty();
            }
            case Broken(var cause) -> throw new IOException("the connection was lost", cause);
        };
    }

    private static byte[] bytes(List<ByteBuffer> buffers) {
        var bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (var buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        return bytes;
    }

    /** Closes the connection if the body has not ended. */
    @Override
    public void close() {
        withSubscription(Subscription::cancel);
    }

    /** Now, or as soon as there is one: a response may be handed over before its body is connected. */
    private void withSubscription(Consumer<Subscription> action) {
        subscription.thenAccept(action).exceptionally(_ -> null);
    }
}
