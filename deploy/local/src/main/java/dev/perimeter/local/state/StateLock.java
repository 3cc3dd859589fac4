package dev.perimeter.local.state;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** One launcher at a time in one state folder; the kernel lets go of it when the launcher dies. */
public final class StateLock implements AutoCloseable {

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or {@link StateRefused.Busy}. */
    public static StateLock take(Layout layout) {
        layout.create();
        try {
            var channel = FileChannel.open(
                    layout.state().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new RefusedException(new StateRefused.Busy(layout.state()));
            }
            return new StateLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + layout.state(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock the state folder", e);
        }
    }
}
