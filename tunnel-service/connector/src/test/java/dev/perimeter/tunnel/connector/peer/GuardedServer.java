package dev.perimeter.tunnel.connector.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An MCP server that demands a header and gives away its value: {@code tell} in a result, {@code fail} in an error. */
public final class GuardedServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String header;
    private volatile String demanded;

    private GuardedServer(HttpServer server, String header, String demanded) {
        this.server = server;
        this.header = header;
        this.demanded = demanded;
    }

    public static GuardedServer start(String header, String demanded) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var guarded = new GuardedServer(http, header, demanded);
        http.createContext("/mcp", guarded::handle);
        http.start();
        return guarded;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/mcp");
    }

    public void demand(String value) {
        demanded = value;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!demanded.equals(exchange.getRequestHeaders().getFirst(header))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                answer(exchange, JSON.readTree(exchange.getRequestBody()));
            }
        }
    }

    private void answer(HttpExchange exchange, JsonNode request) throws IOException {
        if (!request.has("id")) {
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        var answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        fill(answer, request);
        var bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void fill(ObjectNode answer, JsonNode request) {
        switch (request.path("method").asText() + " "
                + request.path("params").path("name").asText()) {
            case "initialize " -> answer.putObject("result").put("protocolVersion", "2025-11-25");
            case "tools/call tell" -> {
                var content = answer.putObject("result").putArray("content");
                content.addObject().put("type", "text").put("text", demanded);
                content.addObject().put("type", "text").put("text", base64(demanded));
            }
            default -> answer.putObject("error").put("code", -32000).put("message", "not with " + demanded);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
