package dev.perimeter.sandbox.gateway.stack;

import com.sun.net.httpserver.HttpExchange;
import dev.perimeter.harness.contract.Canonical;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Answers that tell what arrived, or that are large, slow or treacherous. */
public final class Answers {

    private static final int PIECE = 8192;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<String> relayed = new CompletableFuture<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Method, target and headers of what arrived, with this in its target. */
    public List<String> asked(String part) {
        return asked.stream().filter(one -> one.contains(part)).toList();
    }

    void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            switch (exchange.getRequestURI().getPath()) {
                case "/echo" -> text(exchange, echo(exchange));
                case "/forms" -> text(exchange, forms(token(exchange)));
                case "/drip" -> drip(exchange, forms(token(exchange)).getBytes(StandardCharsets.UTF_8));
                case "/header" -> {
                    exchange.getResponseHeaders().add("X-Echo", token(exchange));
                    exchange.getResponseHeaders().add("Location", "/next?token=" + token(exchange));
                    text(exchange, "see the headers");
                }
                case "/gzip" -> gzip(exchange, token(exchange));
                case "/encoded" -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "x-private");
                    text(exchange, token(exchange));
                }
                case "/large" -> large(exchange);
                case "/upload" -> upload(exchange);
                case "/relay" -> relay(exchange);
                case "/endless" -> endless(exchange);
                case "/silent" -> silent();
                default -> text(exchange, "hello");
            }
        }
    }

    /** How much of a large answer has gone out. */
    public long sent() {
        return sent.get();
    }

    /** Ends what would not end by itself. */
    public void release() {
        end.countDown();
    }

    private static String token(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("X-Token");
        return header == null ? "no token" : header;
    }

    private static String echo(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                + Map.copyOf(exchange.getRequestHeaders()) + "\n" + body;
    }

    /** The value in the forms that answers are searched for. */
    static String forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return String.join(
                "\n",
                "plain " + value,
                "base64 " + Base64.getEncoder().encodeToString(bytes),
                "base64url " + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                "basic " + Base64.getEncoder().encodeToString(("user:" + value).getBytes(StandardCharsets.UTF_8)),
                "basic " + Base64.getEncoder().encodeToString(("me:" + value + ".").getBytes(StandardCharsets.UTF_8)),
                "hex " + HexFormat.of().formatHex(bytes),
                "HEX " + HexFormat.of().withUpperCase().formatHex(bytes),
                "url " + URLEncoder.encode(value, StandardCharsets.UTF_8),
                "json " + new String(Canonical.bytes(List.of(value)), StandardCharsets.UTF_8));
    }

    private static void text(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** One byte a chunk, so that every border is met. */
    private static void drip(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (byte next : bytes) {
            exchange.getResponseBody().write(next);
            exchange.getResponseBody().flush();
        }
    }

    private static void gzip(HttpExchange exchange, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        bytes.writeTo(exchange.getResponseBody());
    }

    private void large(HttpExchange exchange) throws IOException {
        long left = Long.parseLong(exchange.getRequestURI().getQuery());
        exchange.sendResponseHeaders(200, left);
        var piece = new byte[PIECE];
        for (; left > 0; left -= piece.length) {
            exchange.getResponseBody().write(piece, 0, (int) Math.min(left, piece.length));
            sent.set(Math.max(0, Long.parseLong(exchange.getRequestURI().getQuery()) - left));
        }
    }

    private static void upload(HttpExchange exchange) throws IOException {
        long count = 0;
        var piece = new byte[PIECE];
        for (int read = exchange.getRequestBody().read(piece);
                read >= 0;
                read = exchange.getRequestBody().read(piece)) {
            count += read;
        }
        text(exchange, "received " + count);
    }

    /** One request gets what another sends. */
    private void relay(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getQuery().equals("send")) {
            relayed.complete(token(exchange));
            text(exchange, "sent");
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("relayed ".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.getResponseBody()
                .write(relayed.orTimeout(10, TimeUnit.SECONDS).join().getBytes(StandardCharsets.UTF_8));
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("beginning".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        silent();
    }

    private void silent() {
        try {
            var unused = end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
