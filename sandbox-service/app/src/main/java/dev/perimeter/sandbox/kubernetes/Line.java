package dev.perimeter.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One stream into a container of a pod: requests out, answers in, whatever else is said to whoever listens. */
final class Line implements AutoCloseable, Answers.Heard, ExecListener {

    private final Ear ear;
    private final Map<Long, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<ExecWatch> stream = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile long lastWord = System.nanoTime();

    private Line(Ear ear) {
        this.ear = ear;
    }

    /** Who listens to what is no answer. */
    interface Ear {

        Ear DEAF = new Ear() {};

        default void said(Line line, String words) {}

        /** May block for a while to slow down what is too fast. */
        default void output(Line line, byte[] chunk, int from, int length) {}
    }

    /** Where a stream leads: a program in a container of a pod. */
    record End(String container, List<String> command) {}

    static Line open(Cluster cluster, Whereabouts pod, End end, Ear ear) {
        var line = new Line(ear);
        try {
            var watch = cluster.resource(pod)
                    .inContainer(end.container)
                    .redirectingInput()
                    .writingOutput(new Answers(line))
                    .writingError(line.new Output())
                    .usingListener(line)
                    .exec(end.command.toArray(String[]::new));
            line.stream.complete(watch);
            return line;
        } catch (KubernetesClientException e) {
            throw new StreamLost("no stream into " + pod.name() + " can be opened: " + e.getMessage());
        }
    }

    boolean open() {
        return !closed;
    }

    /** Whether somebody waits for an answer. */
    boolean asking() {
        return !waiting.isEmpty();
    }

    /** Whether nothing has come for so long. */
    boolean silent(Duration time) {
        return System.nanoTime() - lastWord > time.toNanos();
    }

    Answer ask(Duration patience, String request, byte[]... bytes) {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<Answer>();
        waiting.put(id, answer);
        try {
            send(id + " " + request + "\n", bytes);
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | KubernetesClientException e) {
            close();
            throw new StreamLost("the stream has ended");
        } catch (TimeoutException e) {
            close();
            throw new StreamLost("nobody answers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamLost("this process ends");
        } finally {
            waiting.remove(id);
        }
    }

    private synchronized void send(String request, byte[]... bytes) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        var input = stream.join().getInput();
        input.write(request.getBytes(StandardCharsets.US_ASCII));
        for (var some : bytes) {
            input.write(some);
        }
        input.flush();
    }

    @Override
    public void answered(long id, Answer answer) {
        lastWord = System.nanoTime();
        var asked = waiting.get(id);
        if (asked != null) {
            asked.complete(answer);
        }
    }

    @Override
    public void said(String words) {
        lastWord = System.nanoTime();
        ear.said(this, words);
    }

    @Override
    public void onClose(int code, String reason) {
        ended();
    }

    @Override
    public void onFailure(Throwable failure, Response response) {
        ended();
    }

    @Override
    public void onExit(int code, Status status) {
        ended();
    }

    private void ended() {
        closed = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("ended")));
    }

    @Override
    public void close() {
        ended();
        var _ = stream.thenAccept(ExecWatch::close);
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] chunk, int from, int length) {
            lastWord = System.nanoTime();
            ear.output(Line.this, chunk, from, length);
        }
    }
}
