package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.runner.ShellWord;
import dev.perimeter.sandbox.worktype.Isolation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stream to a sandbox's runner, opened anew where it was lost: at the byte where it broke off, and nothing that is
 * asked for twice is done twice.
 */
final class Relay implements Line.Ear, AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Cluster cluster;
    private final Whereabouts pod;
    private final Line.End end;
    private final Script script;
    private final Duration patience;
    private final BooleanSupplier alive;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Line line;
    private volatile @Nullable Flow flow;
    private volatile long size = -1;
    private volatile long memoryKills;

    Relay(Cluster cluster, Entry entry, Duration patience, BooleanSupplier alive) {
        this.cluster = cluster;
        this.pod = entry.pod;
        this.end = new Line.End(
                PodSheet.SANDBOX,
                List.of(
                        PodContainers.shell(entry.isolation),
                        "--noprofile",
                        "--norc",
                        "/run/perimeter/runner/relay.sh"));
        this.script = new Script(entry.word);
        this.patience = patience;
        this.alive = alive;
    }

    /** How one gets into a sandbox; the word signs what runner and driver say to each other. */
    record Entry(Whereabouts pod, Isolation isolation, String word) {

        @Override
        public String toString() {
            return "Entry[" + pod.name() + "]";
        }
    }

    Script script() {
        return script;
    }

    long memoryKills() {
        return memoryKills;
    }

    void submit(Frame frame) {
        var environment = ShellWord.exports(frame.environment()).getBytes(StandardCharsets.UTF_8);
        var command = frame.command().getBytes(StandardCharsets.UTF_8);
        ask(
                "submit " + frame.action() + " " + script.signed(frame) + " " + environment.length + " "
                        + command.length,
                environment,
                command);
    }

    /** Has an action's output sent from its beginning. */
    Flow follow(String action) {
        size = -1;
        var begun = new Flow(action);
        flow = begun;
        ask("follow " + action + " 0");
        return begun;
    }

    void forget(String action) {
        flow = null;
        ask("forget " + action);
    }

    /** Stops all but the runner; what an action has left behind, by name. */
    List<String> still() {
        return new String(ask(() -> "still " + script.shell()).bytes(), StandardCharsets.UTF_8)
                .lines()
                .sorted()
                .toList();
    }

    void hold() {
        ask(() -> "hold " + script.shell());
    }

    void kill() {
        ask("kill");
    }

    void release() {
        ask("release");
    }

    void poll() {
        ask("poll");
    }

    /** How much an action has put out in all, once it has ended. */
    Optional<Long> size() {
        return size < 0 ? Optional.empty() : Optional.of(size);
    }

    long askSize(String action) {
        return Long.parseLong(ask("size " + action).text().strip());
    }

    /** Breaks off, so that what is asked for next opens it anew. */
    void breakOff() {
        var now = line;
        if (now != null) {
            now.close();
        }
    }

    boolean silent(Duration time) {
        var now = line;
        return now == null || !now.open() || now.silent(time);
    }

    private Answer ask(String request, byte[]... bytes) {
        return ask(() -> request, bytes);
    }

    /** The request is worded when all is known that the runner has said. */
    private Answer ask(Supplier<String> request, byte[]... bytes) {
        for (int attempt = 1; ; attempt++) {
            try {
                var to = line();
                var words = request.get();
                var answer = to.ask(patience, words, bytes);
                if (answer.code() == 0) {
                    return answer;
                }
                throw new HostUnableException(
                        "in the sandbox " + words.split(" ")[0] + " failed with code " + answer.code());
            } catch (StreamLost e) {
                if (attempt == ATTEMPTS
                        || !alive.getAsBoolean()
                        || Thread.currentThread().isInterrupted()) {
                    throw new HostUnableException("the sandbox cannot be spoken to: " + e.getMessage());
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private Line line() {
        opening.lock();
        try {
            var now = line;
            if (now != null && now.open()) {
                return now;
            }
            var next = Line.open(cluster, pod, end, this);
            line = next;
            var _ = next.ask(patience, "attach " + script.offset());
            var going = flow;
            if (going != null) {
                var _ = next.ask(patience, "follow " + going.action() + " " + going.received());
            }
            return next;
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void said(Line from, String words) {
        if (!from.equals(line)) {
            return;
        }
        var parts = words.split(" ", 2);
        switch (parts[0]) {
            case "said" -> script.hear(parts[1]);
            case "size" -> size(parts[1]);
            case "memory" -> memoryKills = number(parts[1]);
            default -> {}
        }
        var going = flow;
        if (going != null) {
            going.wake();
        }
    }

    private void size(String words) {
        var going = flow;
        var parts = words.split(" ");
        if (going != null && parts.length == 2 && parts[0].equals(going.action())) {
            size = number(parts[1]);
        }
    }

    private static long number(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public void output(Line from, byte[] chunk, int start, int length) {
        var going = flow;
        if (from.equals(line) && going != null) {
            going.add(chunk, start, length, () -> from.asking() || !from.open());
        }
    }

    @Override
    public void close() {
        breakOff();
    }
}
