package dev.perimeter.local.process;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.state.Layout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts, finds and ends background processes; each leads a process group, so that its children end with it. */
public final class Daemons {

    private static final Duration KILLED = Duration.ofSeconds(10);

    private final Layout layout;
    private final PidFiles files;
    private boolean closed;

    public Daemons(Layout layout) {
        this.layout = layout;
        this.files = new PidFiles(layout);
    }

    /** Starts it unless it runs; {@link DaemonRefused.Closing} once {@link #close} was called. */
    public synchronized Running start(Daemon daemon) {
        if (closed) {
            throw new RefusedException(new DaemonRefused.Closing(daemon.name()));
        }
        return files.read(daemon.name()).orElseGet(() -> spawn(daemon));
    }

    public Optional<Running> running(String name) {
        return files.read(name);
    }

    /** Whether it runs and was started before that file was written. */
    public boolean startedBefore(String name, Path file) {
        return files.read(name).isPresent() && files.written(name).compareTo(PidFiles.modified(file)) < 0;
    }

    /** All that run, by name. */
    public List<String> names() {
        return files.names().stream()
                .filter(name -> files.read(name).isPresent())
                .toList();
    }

    /** Asks it to end, waits for its grace, kills what is left of its group. */
    public void stop(String name) {
        files.read(name).ifPresent(running -> {
            Signals.one(running.signal(), running.pid());
            Wait.atMost(running.grace(), () -> !running.alive());
            end(running);
        });
        files.forget(name);
    }

    /** Ends it and its group at once, as a power cut would. */
    public void kill(String name) {
        files.read(name).ifPresent(this::end);
        files.forget(name);
    }

    /** Ends only the process itself at once; what it started lives on. */
    public void crash(String name) {
        files.read(name).ifPresent(running -> {
            Signals.one("KILL", running.pid());
            Wait.atMost(KILLED, () -> !running.alive());
        });
        files.forget(name);
    }

    /** From now on nothing is started. */
    public synchronized void close() {
        closed = true;
    }

    private void end(Running running) {
        Signals.group("KILL", running.pid());
        Wait.atMost(KILLED, () -> !running.alive());
    }

    private Running spawn(Daemon daemon) {
        var builder = new ProcessBuilder(Stream.concat(Stream.of("setsid"), daemon.command().stream())
                        .toList())
                .directory(daemon.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(layout.log(daemon.name()).toFile()));
        builder.environment().clear();
        builder.environment().putAll(daemon.environment());
        try {
            var running = Running.of(builder.start().pid(), daemon);
            files.write(daemon.name(), running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + daemon.name(), e);
        }
    }
}
