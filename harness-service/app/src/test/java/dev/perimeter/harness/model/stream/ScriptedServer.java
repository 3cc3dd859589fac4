package dev.perimeter.harness.model.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An HTTP server whose answers a test writes byte by byte; one request per connection. */
public final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Script script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);

    /** What one answer consists of. */
    public interface Script {

        void play(Answer answer) throws IOException, InterruptedException;
    }

    /** A request as it came in; header names in lower case. */
    public record Received(String line, Map<String, String> headers, String body) {}

    public ScriptedServer(Script script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread.ofVirtual().start(this::serve);
    }

    /** Sends a whole answer at once. */
    public static ScriptedServer answering(int status, String headers, String body) throws IOException {
        return new ScriptedServer(answer -> {
            answer.head(status, headers);
            answer.piece(body);
            answer.end();
        });
    }

    public URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    public Received request() {
        return received.getLast();
    }

    public int requests() {
        return received.size();
    }

    /** Whether the client closes the connection within five seconds. */
    public boolean clientLeft() throws InterruptedException {
        return left.await(5, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            received.add(read(connection.getInputStream()));
            Thread.ofVirtual().start(() -> awaitEnd(connection));
            script.play(new Answer(connection));
        } catch (IOException | InterruptedException _) {
            left.countDown();
        }
    }

    private void awaitEnd(Socket connection) {
        try {
            if (connection.getInputStream().read() < 0) {
                left.countDown();
            }
        } catch (IOException _) {
            left.countDown();
        }
    }

    private static Received read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int each = in.read();
            if (each < 0) {
                throw new IOException("no request");
            }
            head.append((char) each);
        }
        var lines = Arrays.asList(head.toString().split("\r\n"));
        var headers = new LinkedHashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(lines.getFirst(), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Writes one answer, in chunked encoding. */
    public static final class Answer {

        private final Socket connection;
        private final OutputStream out;

        Answer(Socket connection) throws IOException {
            this.connection = connection;
            this.out = connection.getOutputStream();
        }

        /** {@code headers}: complete lines, each with its CRLF. */
        public void head(int status, String headers) throws IOException {
            raw("HTTP/1.1 " + status + " Scripted\r\n" + headers
                    + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        }

        public void stream() throws IOException {
            head(200, "Content-Type: text/event-stream; charset=utf-8\r\n");
        }

        public void piece(String text) throws IOException {
            piece(text.getBytes(StandardCharsets.UTF_8));
        }

        public void piece(byte[] bytes) throws IOException {
            if (bytes.length > 0) {
                raw(Integer.toHexString(bytes.length) + "\r\n");
                out.write(bytes);
                raw("\r\n");
            }
        }

        public void end() throws IOException {
            raw("0\r\n\r\n");
        }

        /** Breaks the connection in the middle of the answer. */
        public void cut() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Says nothing until the client leaves, at most ten seconds. */
        public void hang() throws InterruptedException {
            new CountDownLatch(1).await(10, TimeUnit.SECONDS);
        }

        private void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
