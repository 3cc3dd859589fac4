package dev.perimeter.sandbox.runner;

import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Speaks to a runner through files that both have on this host. */
public final class HostRunner implements Runner {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(25);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration BEGIN = Duration.ofSeconds(2);

    private final RunnerFiles files;
    private final HostProcess first;
    private final Control control;

    public HostRunner(RunnerFiles files, HostProcess first) {
        this.files = files;
        this.first = first;
        this.control = new Control(files.control());
    }

    /** The runner's first word; {@link HostUnableException} when it does not come. */
    public void awaitReady() {
        var until = System.nanoTime() + START.toNanos();
        while (!control.readOn().ready()) {
            if (!first.alive() || System.nanoTime() > until) {
                throw new HostUnableException("the runner did not start: " + head(files.control()));
            }
            LockSupport.parkNanos(SHORTEST);
        }
    }

    @Override
    public void submit(Frame frame) {
        try {
            lay(frame);
            // opened for both, as in the runner: never blocks, even where nobody reads any more
            try (var fifo = FileChannel.open(files.stdin(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                fifo.write(ByteBuffer.wrap(frame.line().getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand over " + frame, e);
        }
    }

    private void lay(Frame frame) throws IOException {
        var folder = files.action(frame.action());
        Files.createDirectory(folder);
        permit(folder, "rwxr-xr-x");
        write(folder.resolve("environment"), ShellWord.exports(frame.environment()));
        write(folder.resolve("command"), frame.command());
        var output = write(files.output(frame.action()), "");
        Files.setAttribute(output, "unix:uid", files.user());
        Files.setAttribute(output, "unix:gid", files.user());
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        permit(file, "rw-r--r--");
        return file;
    }

    /** Whatever this process's umask is: the sandbox reads these as "others". */
    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Override
    public Exit await(String action, Watcher watcher) {
        try (var spool = new Spool(files.output(action))) {
            for (long pause = SHORTEST; ; pause = Math.min(pause * 3 / 2, LONGEST)) {
                var alive = first.alive();
                var words = control.readOn();
                var ended = words.ended(action);
                if (spool.drain(watcher::output)) {
                    pause = SHORTEST;
                }
                if (ended.isPresent()) {
                    return new Exit.Code(ended.get());
                }
                if (words.refused(action)) {
                    return new Exit.Refused();
                }
                if (!alive) {
                    return new Exit.Died();
                }
                watcher.tick();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("this process ends; the action goes on");
                }
                LockSupport.parkNanos(pause);
            }
        }
    }

    @Override
    public boolean began(String action) {
        if (!Files.exists(files.output(action))) {
            return false;
        }
        var until = System.nanoTime() + BEGIN.toNanos();
        while (!control.readOn().began(action) && System.nanoTime() < until) {
            LockSupport.parkNanos(LONGEST);
        }
        return control.readOn().began(action);
    }

    @Override
    public void forget(String action) {
        for (var name : Set.of("output", "environment", "command")) {
            delete(files.action(action).resolve(name));
        }
        delete(files.action(action));
    }

    /** The runner's own processes as they are now. */
    public Crew crew() {
        var words = control.readOn();
        return new Crew(first, words.shell(), words.forwarder());
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static String head(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return text.substring(0, Math.min(text.length(), 400));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
