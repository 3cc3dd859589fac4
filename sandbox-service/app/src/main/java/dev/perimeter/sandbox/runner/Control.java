package dev.perimeter.sandbox.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of what the runner says, read on from where it was read last. Not safe for two threads. */
final class Control {

    private static final int CHUNK = 8192;

    private final Path file;
    private final Words words = new Words();
    private final StringBuilder rest = new StringBuilder();
    private long offset;

    Control(Path file) {
        this.file = file;
    }

    Words readOn() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            var buffer = ByteBuffer.allocate(CHUNK);
            for (int read; (read = channel.read(buffer.clear(), offset)) > 0; offset += read) {
                rest.append(new String(buffer.array(), 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        for (int end; (end = rest.indexOf("\n")) >= 0; rest.delete(0, end + 1)) {
            words.hear(rest.substring(0, end));
        }
        return words;
    }
}
