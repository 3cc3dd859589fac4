package dev.perimeter.sandbox.gateway.stack;

import com.sun.net.httpserver.HttpExchange;
import dev.perimeter.harness.contract.Ids;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A private repository behind the real {@code git http-backend}, which demands a token. */
public record GitRepository(Path folder, String token) {

    static GitRepository fresh() throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "repositories")
                .toAbsolutePath();
        var repository = folder.resolve("repository.git");
        Command.of("git", "init", "-q", "--bare", "-b", "main", repository.toString())
                .require();
        Command.of("git", "-C", repository.toString(), "config", "http.receivepack", "true")
                .require();
        var work = folder.resolve("work");
        Command.of("git", "clone", "-q", repository.toString(), work.toString()).require();
        Files.writeString(work.resolve("README"), "A private repository.\n");
        for (var words : new String[][] {
            {"checkout", "-q", "-b", "main"},
            {"add", "README"},
            {"commit", "-q", "-m", "First"},
            {"push", "-q", "origin", "main"}
        }) {
            Command.of("git", "-C", work.toString(), "-c", "user.name=t", "-c", "user.email=t@example.test")
                    .and(words)
                    .require();
        }
        return new GitRepository(folder, "ghp+" + Ids.random("token"));
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            var expected = Base64.getEncoder().encodeToString(("x-token:" + token).getBytes(StandardCharsets.UTF_8));
            if (!given.equals(Optional.of("Basic " + expected))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            backend(exchange);
        }
    }

    private void backend(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend").redirectError(Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "GIT_PROJECT_ROOT", folder.toString(),
                        "GIT_HTTP_EXPORT_ALL", "1",
                        "REMOTE_USER", "x-token",
                        "REQUEST_METHOD", exchange.getRequestMethod(),
                        "PATH_INFO", exchange.getRequestURI().getPath(),
                        "QUERY_STRING",
                                Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                        .orElse(""),
                        "CONTENT_TYPE",
                                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                                        .orElse("")));
        var process = builder.start();
        try (var body = body(exchange);
                var input = process.getOutputStream()) {
            body.transferTo(input);
        }
        try (var answer = new BufferedInputStream(process.getInputStream())) {
            int status = 200;
            for (var line = line(answer); !line.isEmpty(); line = line(answer)) {
                int colon = line.indexOf(':');
                if (line.startsWith("Status:")) {
                    status = Integer.parseInt(line.substring(8, 11));
                } else {
                    exchange.getResponseHeaders()
                            .add(
                                    line.substring(0, colon),
                                    line.substring(colon + 1).strip());
                }
            }
            exchange.sendResponseHeaders(status, 0);
            answer.transferTo(exchange.getResponseBody());
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private static String line(InputStream input) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
