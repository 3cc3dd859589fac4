package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** JSON-RPC 2.0 on this side: numbers requests, pairs answers with them, answers the server's own requests. */
final class JsonRpc implements McpTransport.Inbox {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final int METHOD_NOT_FOUND = -32601;

    /** What the server says unasked. */
    interface Listener {

        void notified(String method, JsonNode params);

        void closed(String reason);
    }

    /** A request that was sent; its answer fails with {@link RefusedException} and a {@link McpFailure}. */
    record Asked(long id, CompletableFuture<JsonNode> answer) {}

    private final McpTransport transport;
    private final Listener listener;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();

    JsonRpc(McpTransport transport, Listener listener) {
        this.transport = transport;
        this.listener = listener;
        transport.open(this);
    }

    Asked ask(String method, ObjectNode params) {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        var message = message(method, params);
        message.put("id", id);
        try {
            transport.send(message);
        } catch (RefusedException refused) {
            pending.remove(id);
            throw refused;
        }
        return new Asked(id, answer);
    }

    void tell(String method, ObjectNode params) {
        transport.send(message(method, params));
    }

    /** Nobody waits for it any more; the answer, should one come, is ignored. */
    void giveUp(long id, McpFailure why) {
        failed(id, why);
        transport.abandon(id);
    }

    @Override
    public void message(JsonNode message) {
        if (message.has("method")) {
            incoming(message);
        } else if (message.has("id")) {
            answered(message);
        }
    }

    @Override
    public void failed(long request, McpFailure failure) {
        var answer = pending.remove(request);
        if (answer != null) {
            answer.completeExceptionally(new RefusedException(failure));
        }
    }

    @Override
    public void closed(String reason) {
        pending.keySet().forEach(id -> failed(id, new McpFailure.Broken(reason)));
        listener.closed(reason);
    }

    private void incoming(JsonNode message) {
        var method = message.path("method").asText();
        if (!message.has("id")) {
            listener.notified(method, message.path("params"));
            return;
        }
        var answer = envelope();
        answer.set("id", message.get("id"));
        if (method.equals("ping")) {
            answer.putObject("result");
        } else {
            answer.putObject("error").put("code", METHOD_NOT_FOUND).put("message", "this client offers no " + method);
        }
        transport.send(answer);
    }

    private void answered(JsonNode message) {
        var answer = pending.remove(message.path("id").asLong());
        if (answer == null) {
            return;
        }
        var error = message.path("error");
        if (error.isObject()) {
            var failure = new McpFailure.Answered(
                    error.path("code").asInt(), error.path("message").asText());
            answer.completeExceptionally(new RefusedException(failure));
        } else {
            answer.complete(message.path("result"));
        }
    }

    private static ObjectNode message(String method, ObjectNode params) {
        var message = envelope().put("method", method);
        if (!params.isEmpty()) {
            message.set("params", params);
        }
        return message;
    }

    private static ObjectNode envelope() {
        return JSON.createObjectNode().put("jsonrpc", "2.0");
    }
}
