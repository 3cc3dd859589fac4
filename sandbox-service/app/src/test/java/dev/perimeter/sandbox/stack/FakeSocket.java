package dev.perimeter.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A sandbox's way out that leads nowhere: answers 407 to everything and keeps what was said. */
final class FakeSocket {

    private static final String REFUSAL = "HTTP/1.1 407 Proxy Authentication Required";
    private static final String PASSAGE = "HTTP/1.1 200 OK";
    private static final String REST = "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Path path;
    private final ServerSocketChannel server;
    private final BooleanSupplier passing;
    private final List<String> visits = new CopyOnWriteArrayList<>();

    FakeSocket(Path folder, BooleanSupplier passing) {
        this.passing = passing;
        this.path = folder.resolve("egress.sock");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(path);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    Path path() {
        return path;
    }

    List<String> visits() {
        return visits;
    }

    private void serve() {
        while (server.isOpen()) {
            try (var visitor = server.accept()) {
                visits.add(said(visitor));
                var answer = (passing.getAsBoolean() ? PASSAGE : REFUSAL) + REST;
                visitor.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException _) {
                // the visitor or the socket itself has gone
            }
        }
    }

    private static String said(SocketChannel visitor) throws IOException {
        var buffer = ByteBuffer.allocate(8192);
        visitor.read(buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
