package dev.perimeter.sandbox.disk;

import dev.perimeter.sandbox.host.HostCommand;
import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A sparse ext4 image on a loop device: what a sandbox writes ends up here and nowhere else. */
public record DiskImage(Path image, Path mountPoint) {

    private static final int ATTEMPTS = 50;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    public void create(long bytes) {
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(bytes);
            Files.createDirectories(mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the disk image " + image, e);
        }
        // no journal: after a crash of the host the sandbox is lost anyway; 2 % stay with root, so that a full disk can
        // still be handed commands
        HostCommand.run("mkfs.ext4", "-q", "-F", "-O", "^has_journal", "-m", "2", image.toString());
        HostCommand.run("mount", "-o", "loop,nosuid,nodev,noatime", image.toString(), mountPoint.toString());
    }

    public boolean mounted() {
        try (var lines = Files.lines(Path.of("/proc/self/mounts"))) {
            return lines.anyMatch(line -> line.split(" ")[1].equals(mountPoint.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frees the loop device too; right after a container's end the mount may be busy for a moment. */
    public void unmount() {
        for (int attempt = 1; mounted(); attempt++) {
            try {
                HostCommand.run("umount", mountPoint.toString());
            } catch (HostUnableException e) {
                if (attempt >= ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
