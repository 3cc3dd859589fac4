package dev.perimeter.local.demo.git;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands a request to {@code git http-backend} by CGI (RFC 3875) and its answer back; it serves reads only. */
record GitBackend(Path repositories) {

    private static final int BAD_GATEWAY = 502;

    void serve(HttpExchange exchange) throws IOException {
        var process = start(exchange);
        var sender = Thread.ofVirtual().start(() -> send(exchange, process));
        try (var answer = new BufferedInputStream(process.getInputStream())) {
            var head = CgiHead.read(answer);
            head.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(head.complete() ? head.status() : BAD_GATEWAY, 0);
            answer.transferTo(exchange.getResponseBody());
        } finally {
            sender.interrupt();
            process.destroy();
            exchange.close();
        }
    }

    private Process start(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend").redirectError(Redirect.INHERIT);
        var path = System.getenv("PATH");
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", path);
        environment.put("GIT_PROJECT_ROOT", repositories.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", exchange.getPrincipal().getUsername());
        environment.put("REMOTE_ADDR", exchange.getRemoteAddress().getAddress().getHostAddress());
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
        header(exchange, "Content-Type").ifPresent(value -> environment.put("CONTENT_TYPE", value));
        header(exchange, "Content-Length").ifPresent(value -> environment.put("CONTENT_LENGTH", value));
        header(exchange, "Content-Encoding").ifPresent(value -> environment.put("HTTP_CONTENT_ENCODING", value));
        header(exchange, "Git-Protocol").ifPresent(value -> environment.put("GIT_PROTOCOL", value));
        return builder.start();
    }

    private static void send(HttpExchange exchange, Process process) {
        try (InputStream body = exchange.getRequestBody();
                var input = process.getOutputStream()) {
            body.transferTo(input);
        } catch (IOException e) {
            process.destroy(); // the client went away, or git had enough
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
