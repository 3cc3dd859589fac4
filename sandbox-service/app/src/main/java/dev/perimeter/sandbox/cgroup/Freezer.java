package dev.perimeter.sandbox.cgroup;

import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How each version of control groups holds processes still. */
enum Freezer {

    /** Version 1: the freezer controller. */
    CONTROLLER("freezer.state", "FROZEN", "THAWED") {
        @Override
        boolean frozen(Path group) throws IOException {
            return Files.readString(group.resolve("freezer.state")).strip().equals("FROZEN");
        }
    },

    /** Version 2: a file of every group; events tell when all have stopped. */
    UNIFIED("cgroup.freeze", "1", "0") {
        @Override
        boolean frozen(Path group) throws IOException {
            return Files.readString(group.resolve("cgroup.events")).contains("frozen 1");
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    private final String file;
    private final String frozen;
    private final String thawed;

    Freezer(String file, String frozen, String thawed) {
        this.file = file;
        this.frozen = frozen;
        this.thawed = thawed;
    }

    abstract boolean frozen(Path group) throws IOException;

    boolean serves(Path group) {
        return Files.isWritable(group.resolve(file));
    }

    void freeze(Path group) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            Files.writeString(group.resolve(file), frozen);
            while (!frozen(group)) {
                if (System.nanoTime() > until) {
                    throw new HostUnableException("the processes in " + group + " cannot be held still");
                }
                LockSupport.parkNanos(PAUSE);
                Files.writeString(group.resolve(file), frozen);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot freeze " + group, e);
        }
    }

    void thaw(Path group) {
        try {
            Files.writeString(group.resolve(file), thawed);
        } catch (IOException e) {
            if (Files.isDirectory(group)) {
                throw new UncheckedIOException("cannot thaw " + group, e);
            }
        }
    }
}
