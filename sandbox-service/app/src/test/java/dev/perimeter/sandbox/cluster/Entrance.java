package dev.perimeter.sandbox.cluster;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** exec over WebSocket, v4.channel.k8s.io: a process in a container behind each stream. */
public final class Entrance implements Handler<ServerWebSocket> {

    private static final Pattern PATH = Pattern.compile(".*/pods/([^/]+)/exec");
    private static final byte STDOUT = 1;
    private static final byte STDERR = 2;
    private static final byte STATUS = 3;
    private static final int CHUNK = 32 * 1024;
    private static final long PAUSE = 1_000_000;

    private final Vertx vertx;
    private final Shelf shelf;
    private final Kubelet kubelet;
    private final Set<ServerWebSocket> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean shut;

    Entrance(Vertx vertx, Shelf shelf, Kubelet kubelet) {
        this.vertx = vertx;
        this.shelf = shelf;
        this.kubelet = kubelet;
    }

    /** Cuts every stream, as a failing network or API server does. */
    public void drop() {
        streams.forEach(stream -> vertx.runOnContext(_ -> stream.close()));
    }

    /** Lets nobody in. */
    public void shut(boolean closed) {
        shut = closed;
    }

    /** How many streams were opened so far. */
    public int opened() {
        return opened.get();
    }

    @Override
    public void handle(ServerWebSocket stream) {
        var path = PATH.matcher(stream.path());
        if (shut || !path.matches() || shelf.named(path.group(1)).isEmpty()) {
            stream.close();
            return;
        }
        try {
            var asked = Query.of(stream.query());
            serve(stream, kubelet.enter(path.group(1), asked.one("container"), asked.all("command")));
        } catch (IOException e) {
            stream.close();
        }
    }

    private void serve(ServerWebSocket stream, Process process) {
        opened.incrementAndGet();
        streams.add(stream);
        var in = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        stream.pause();
        stream.binaryMessageHandler(message -> in.execute(() -> write(stream, process, message)));
        stream.closeHandler(_ -> {
            streams.remove(stream);
            in.execute(() -> end(process));
            in.shutdown();
        });
        stream.fetch(1);
        var out = Thread.ofPlatform().daemon().start(() -> carry(stream, process, process.getInputStream(), STDOUT));
        var error = Thread.ofPlatform().daemon().start(() -> carry(stream, process, process.getErrorStream(), STDERR));
        Thread.ofPlatform().daemon().start(() -> finish(stream, process, List.of(out, error)));
    }

    private static void write(ServerWebSocket stream, Process process, Buffer message) {
        try {
            // the first byte is the channel, 0 for standard input
            process.getOutputStream().write(message.getBytes(1, message.length()));
            process.getOutputStream().flush();
        } catch (IOException _) {
            // it reads no more
        }
        stream.fetch(1);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it has ended by itself
        }
    }

    /** As containerd does, the end of either output ends standard input. */
    private static void carry(ServerWebSocket stream, Process process, InputStream from, byte channel) {
        pump(stream, from, channel);
        end(process);
    }

    private static void pump(ServerWebSocket stream, InputStream from, byte channel) {
        var chunk = new byte[CHUNK];
        try {
            for (int read; (read = from.read(chunk)) >= 0; ) {
                while (stream.writeQueueFull() && !stream.isClosed()) {
                    LockSupport.parkNanos(PAUSE);
                }
                if (!stream.isClosed()) {
                    stream.writeBinaryMessage(
                            Buffer.buffer(read + 1).appendByte(channel).appendBytes(chunk, 0, read));
                }
            }
        } catch (IOException _) {
            // the process or the stream has ended
        }
    }

    private static void finish(ServerWebSocket stream, Process process, List<Thread> pumps) {
        try {
            var code = process.waitFor();
            for (var pump : pumps) {
                pump.join();
            }
            if (!stream.isClosed()) {
                var status = code == 0
                        ? "{\"status\":\"Success\"}"
                        : "{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\"}";
                stream.writeBinaryMessage(Buffer.buffer().appendByte(STATUS).appendString(status));
                stream.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
