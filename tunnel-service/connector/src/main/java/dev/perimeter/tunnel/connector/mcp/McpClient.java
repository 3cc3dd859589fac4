package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One session with one MCP server. Its methods block: call them on a virtual thread. */
public final class McpClient implements JsonRpc.Listener, AutoCloseable {

    private static final String REVISION = "2025-11-25";
    private static final Set<String> SPOKEN = Set.of(REVISION, "2025-06-18", "2025-03-26", "2024-11-05");
    private static final int MOST_PAGES = 100;

    /** What the server says of itself. */
    public interface Watcher {

        void toolsChanged();

        void closed(String reason);
    }

    private final McpTransport transport;
    private final Watcher watcher;
    private final JsonRpc rpc;
    private final AtomicLong tokens = new AtomicLong();
    private final Map<String, Consumer<McpProgress>> progress = new ConcurrentHashMap<>();

    private McpClient(McpTransport transport, Watcher watcher) {
        this.transport = transport;
        this.watcher = watcher;
        this.rpc = new JsonRpc(transport, this);
    }

    /** Starts or reaches the server and agrees on a revision. */
    public static McpClient connect(String name, Endpoint endpoint, Duration limit, Watcher watcher) {
        var transport = switch (endpoint) {
            case Endpoint.Stdio stdio -> StdioTransport.start(name, stdio);
            case Endpoint.Http http -> new HttpTransport(name, http);
        };
        var client = new McpClient(transport, watcher);
        try {
            client.initialize(limit);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
        return client;
    }

    /** All pages of the server's list. */
    public List<McpTool> tools(Duration limit) {
        var tools = new ArrayList<McpTool>();
        var cursor = Optional.<String>empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            var params = JsonRpc.JSON.createObjectNode();
            cursor.ifPresent(next -> params.put("cursor", next));
            var answer = answer(rpc.ask("tools/list", params), limit);
            answer.path("tools").forEach(tool -> tools.add(tool(tool)));
            cursor = Optional.ofNullable(answer.path("nextCursor").textValue());
            if (cursor.isEmpty()) {
                return tools;
            }
        }
        throw new RefusedException(new McpFailure.NotUnderstood("the list of tools does not end"));
    }

    /** Sent when this returns; {@link McpFailure.NotSent} where it was not. */
    public McpCall call(String tool, JsonNode arguments, Consumer<McpProgress> listener) {
        var token = "call-" + tokens.incrementAndGet();
        var params = JsonRpc.JSON.createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        params.putObject("_meta").put("progressToken", token);
        progress.put(token, listener);
        var asked = rpc.ask("tools/call", params);
        var _ = asked.answer().whenComplete((_, _) -> progress.remove(token));
        return new McpCall(this, asked);
    }

    @Override
    public void notified(String method, JsonNode params) {
        switch (method) {
            case "notifications/tools/list_changed" -> watcher.toolsChanged();
            case "notifications/progress" -> progressed(params);
            default -> {}
        }
    }

    @Override
    public void closed(String reason) {
        watcher.closed(reason);
    }

    @Override
    public void close() {
        transport.close();
    }

    JsonNode answer(JsonRpc.Asked asked, Duration limit) {
        try {
            return asked.answer().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : new IllegalStateException(e);
        } catch (TimeoutException _) {
            cancel(asked.id(), "it took too long", new McpFailure.TooLate());
            throw new RefusedException(new McpFailure.TooLate());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RefusedException(new McpFailure.Broken("the connector is stopping"));
        }
    }

    void cancel(long request, String reason, McpFailure why) {
        try {
            rpc.tell(
                    "notifications/cancelled",
                    JsonRpc.JSON.createObjectNode().put("requestId", request).put("reason", reason));
        } finally {
            rpc.giveUp(request, why);
        }
    }

    private void initialize(Duration limit) {
        var params = JsonRpc.JSON.createObjectNode().put("protocolVersion", REVISION);
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "perimeter-connector").put("version", "0.1.0");
        var answer = answer(rpc.ask("initialize", params), limit);
        var revision = answer.path("protocolVersion").asText();
        if (!SPOKEN.contains(revision)) {
            throw new RefusedException(new McpFailure.NotUnderstood("the server speaks another MCP revision"));
        }
        transport.agreed(revision);
        rpc.tell("notifications/initialized", JsonRpc.JSON.createObjectNode());
    }

    private void progressed(JsonNode params) {
        var listener = progress.get(params.path("progressToken").asText());
        if (listener != null) {
            listener.accept(new McpProgress(
                    params.path("progress").asDouble(),
                    params.path("total").asDouble(),
                    params.path("message").asText()));
        }
    }

    private static McpTool tool(JsonNode tool) {
        var schema = tool.path("inputSchema");
        return new McpTool(
                tool.path("name").asText(),
                tool.path("description").asText(),
                (schema.isObject()
                                ? (ObjectNode) schema
                                : JsonRpc.JSON.createObjectNode().put("type", "object"))
                        .toString());
    }
}
