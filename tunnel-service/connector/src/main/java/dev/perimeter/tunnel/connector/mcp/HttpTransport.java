package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Streamable HTTP: a POST per message, answered by JSON or a stream of events, and a GET for what comes unasked. */
final class HttpTransport implements McpTransport {

    private static final Logger LOG = Logger.getLogger(HttpTransport.class);
    /** 404 by the specification; 400 is what its reference server answers. */
    private static final Set<Integer> SESSION_ENDED = Set.of(400, 404);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LISTENING = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration LISTEN_AGAIN = Duration.ofSeconds(1);
    private static final int LARGEST = 16 * 1024 * 1024;

    private final String name;
    private final HttpHead head;
    private final HttpClient http;
    private final Map<Long, InputStream> bodies = new ConcurrentHashMap<>();
    private volatile Optional<Inbox> inbox = Optional.empty();
    private volatile boolean closed;

    HttpTransport(String name, Endpoint.Http endpoint) {
        this.name = name;
        this.head = new HttpHead(endpoint);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public void open(Inbox opened) {
        inbox = Optional.of(opened);
    }

    /** A request's answer may take its time; a notification must have arrived before the next message leaves. */
    @Override
    public void send(ObjectNode message) {
        if (!isRequest(message)) {
            post(message);
            return;
        }
        Thread.ofVirtual().name("mcp-" + name + "-post").start(() -> post(message));
    }

    /** From here on the server may speak unasked: the stream is open before it learns that the client is ready. */
    @Override
    public void agreed(String agreed) {
        head.agreed(agreed);
        var answered = new CountDownLatch(1);
        Thread.ofVirtual().name("mcp-" + name + "-listen").start(() -> listen(answered));
        try {
            if (!answered.await(LISTENING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("mcp.listen.slow upstream=%s", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abandon(long request) {
        var body = bodies.remove(request);
        if (body != null) {
            closeQuietly(body);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (head.hasSession()) {
            farewell();
        }
        http.shutdownNow();
    }

    private void post(ObjectNode message) {
        var id = isRequest(message) ? message.get("id").asLong() : -1;
        try {
            var response = http.send(
                    head.request()
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .POST(BodyPublishers.ofString(message.toString()))
                            .build(),
                    BodyHandlers.ofInputStream());
            answered(id, response);
        } catch (ConnectException | HttpConnectTimeoutException _) {
            fail(id, new McpFailure.NotSent("the server cannot be reached"));
            gone("the server cannot be reached");
        } catch (IOException e) {
            fail(id, new McpFailure.Broken("the connection was lost: " + head.clean(String.valueOf(e.getMessage()))));
        } catch (RefusedException refused) {
            fail(id, new McpFailure.NotSent(refused.reason().message()));
        } catch (InterruptedException _) {
            fail(id, new McpFailure.Broken("the connection was given up"));
        }
    }

    private void answered(long id, HttpResponse<InputStream> response) throws IOException {
        head.answered(response);
        try (var body = response.body()) {
            int status = response.statusCode();
            if (SESSION_ENDED.contains(status) && head.hasSession()) {
                fail(id, new McpFailure.NotSent("the server has forgotten the session"));
                gone("the server has forgotten the session");
            } else if (status >= 500) {
                fail(id, new McpFailure.Broken("the server answered " + status));
            } else if (status >= 300) {
                fail(id, new McpFailure.NotSent("the server answered " + status));
            } else if (id >= 0) {
                read(id, response, body);
            }
        }
    }

    private void read(long id, HttpResponse<InputStream> response, InputStream body) throws IOException {
        bodies.put(id, body);
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/event-stream")) {
            new Sse(body, this::deliver).read();
        } else {
            deliver(new String(body.readNBytes(LARGEST), java.nio.charset.StandardCharsets.UTF_8));
        }
        bodies.remove(id);
        fail(id, new McpFailure.Broken("the server ended its answer without a result"));
    }

    private void listen(CountDownLatch answered) {
        try {
            var last = Optional.of("");
            while (!closed && last.isPresent()) {
                last = listen(last.get(), answered);
                Thread.sleep(LISTEN_AGAIN);
            }
        } catch (IOException _) {
            gone("the server's stream was lost");
        } catch (RefusedException refused) {
            gone(refused.reason().message());
        } catch (InterruptedException _) {
            LOG.debugf("mcp.listen.stopped upstream=%s", name);
        } finally {
            answered.countDown();
        }
    }

    /** The id of the last event, for the next time; empty where the server offers no such stream. */
    private Optional<String> listen(String last, CountDownLatch answered) throws IOException, InterruptedException {
        var request = head.request().header("Accept", "text/event-stream").GET();
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        answered.countDown();
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            var events = new Sse(body, this::deliver);
            events.read();
            return Optional.of(events.lastId());
        }
    }

    private void deliver(String text) {
        try {
            var message = head.clean(JsonRpc.JSON.readTree(text));
            inbox.ifPresent(opened -> opened.message(message));
        } catch (JsonProcessingException _) {
            LOG.debugf("mcp.message.ignored upstream=%s length=%d", name, text.length());
        }
    }

    private static boolean isRequest(ObjectNode message) {
        return message.has("method") && message.has("id");
    }

    private void fail(long id, McpFailure failure) {
        if (id >= 0) {
            inbox.ifPresent(opened -> opened.failed(id, failure));
        }
    }

    private void gone(String reason) {
        if (closed) {
            return;
        }
        inbox.ifPresent(opened -> opened.closed(reason));
    }

    private void farewell() {
        try {
            http.send(head.request().DELETE().timeout(FAREWELL).build(), BodyHandlers.discarding());
        } catch (IOException | RefusedException _) {
            LOG.debugf("mcp.farewell.failed upstream=%s", name);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            LOG.debug("mcp.body.closed");
        }
    }
}
