package dev.perimeter.sandbox.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** An action's output file, read on from an offset; the sandbox can shorten it but not put another in its place. */
final class Spool implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long offset;

    Spool(Path file) {
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Passes on everything that is there; whether there was anything. */
    boolean drain(Consumer<ByteBuffer> reader) {
        try {
            var end = channel.size();
            var before = offset;
            while (offset < end && channel.read(buffer.clear(), offset) > 0) {
                buffer.flip();
                offset += buffer.remaining();
                reader.accept(buffer);
            }
            return offset > before;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an action's output", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
