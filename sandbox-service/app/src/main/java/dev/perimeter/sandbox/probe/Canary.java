package dev.perimeter.sandbox.probe;

import dev.perimeter.harness.contract.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What only an unconfined process could reach: a listener on the host's loopback and a file that all may read. */
public class Canary {

    private static final int BACKLOG = 16;
    private static final int PATIENCE_MILLIS = 2000;

    private final Path file;
    private final ServerSocket listener;
    private final AtomicLong visits = new AtomicLong();
    private final Set<Integer> own = ConcurrentHashMap.newKeySet();

    public Canary(Path state) {
        try {
            var folder = state.toAbsolutePath().normalize();
            Files.createDirectories(folder);
            file = folder.resolve("canary");
            Files.writeString(file, Ids.random("canary"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("the canary cannot be set out", e);
        }
        Thread.ofVirtual().name("canary").start(this::listen);
    }

    Path file() {
        return file;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many came but for {@link #alive}. */
    long visits() {
        return visits.get();
    }

    /** Whether it would be noticed if someone came: the host itself can reach it. */
    boolean alive() {
        try (var visitor = new Socket()) {
            visitor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return isHeard(visitor);
        } catch (IOException _) {
            return false;
        }
    }

    /** Sandboxes are tested side by side: what one test asks must be no visit to the other. */
    private boolean isHeard(Socket visitor) throws IOException {
        var port = visitor.getLocalPort();
        own.add(port);
        try {
            visitor.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
            visitor.setSoTimeout(PATIENCE_MILLIS);
            return visitor.getInputStream().read() == -1;
        } finally {
            own.remove(port);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (var visitor = listener.accept()) {
                if (!own.contains(visitor.getPort())) {
                    visits.incrementAndGet();
                }
            } catch (IOException _) {
                // the visitor was faster, or the listener is closed
            }
        }
    }

    public void stop() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
