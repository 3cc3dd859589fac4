package dev.perimeter.tunnel.connector.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.file.Timeouts;
import dev.perimeter.tunnel.connector.file.UpstreamSpec;
import dev.perimeter.tunnel.connector.mcp.McpCall;
import dev.perimeter.tunnel.connector.mcp.McpClient;
import dev.perimeter.tunnel.connector.mcp.McpFailure;
import dev.perimeter.tunnel.connector.mcp.McpProgress;
import dev.perimeter.tunnel.connector.pause.BackOff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Keeps one server running and its list of tools fresh, on a thread of its own: its failures are its own, too. */
public final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private enum Signal {
        TOOLS_CHANGED,
        CLOSED
    }

    private record Serving(McpClient client, Map<String, OfferedTool> tools) {}

    private final String name;
    private final UpstreamSpec spec;
    private final BackOff backOff;
    private final Consumer<Upstream> changed;
    private final Thread thread;
    private volatile Optional<Serving> serving = Optional.empty();

    Upstream(String name, UpstreamSpec spec, BackOff backOff, Consumer<Upstream> changed) {
        this.name = name;
        this.spec = spec;
        this.backOff = backOff;
        this.changed = changed;
        this.thread = Thread.ofVirtual().name("upstream-" + name).unstarted(this::run);
    }

    public String name() {
        return name;
    }

    /** As people are told of it. */
    public String kind() {
        return switch (spec.endpoint()) {
            case Endpoint.Stdio _ -> "mcp_stdio";
            case Endpoint.Http _ -> "mcp_http";
        };
    }

    public Timeouts timeouts() {
        return spec.timeouts();
    }

    /** Whether the file allows the tool, be the server there or not. */
    public boolean allows(String tool) {
        return spec.tool(tool).isPresent();
    }

    public boolean available() {
        return serving.isPresent();
    }

    public List<OfferedTool> tools() {
        return serving.map(now -> List.copyOf(now.tools.values())).orElse(List.of());
    }

    public Optional<OfferedTool> tool(String tool) {
        return serving.map(now -> now.tools.get(tool));
    }

    /** {@link RefusedException} with {@link McpFailure.NotSent} where there is no server. */
    public McpCall call(String tool, JsonNode arguments, Consumer<McpProgress> progress) {
        return serving.orElseThrow(() -> new RefusedException(new McpFailure.NotSent("the server is not there")))
                .client
                .call(tool, arguments, progress);
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                serveOnce();
                backOff.pause();
            }
        } catch (InterruptedException _) {
            LOG.debugf("upstream.stopped upstream=%s", name);
        }
    }

    private void serveOnce() throws InterruptedException {
        var signals = new LinkedBlockingQueue<Signal>();
        try (var client =
                McpClient.connect(name, spec.endpoint(), spec.timeouts().start(), watcher(signals))) {
            serve(client, signals);
        } catch (RefusedException failed) {
            LOG.warnf("upstream.failed upstream=%s reason=%s", name, failed.getMessage());
        } finally {
            tell(Optional.empty());
        }
    }

    private void serve(McpClient client, BlockingQueue<Signal> signals) throws InterruptedException {
        do {
            tell(Optional.of(new Serving(client, offered(client))));
            backOff.reset();
        } while (signals.take() == Signal.TOOLS_CHANGED);
        LOG.warnf("upstream.lost upstream=%s", name);
    }

    private void tell(Optional<Serving> now) {
        var before = serving;
        serving = now;
        if (before.isPresent() || now.isPresent()) {
            changed.accept(this);
        }
    }

    private Map<String, OfferedTool> offered(McpClient client) {
        var offered = new java.util.TreeMap<String, OfferedTool>();
        for (var tool : client.tools(spec.timeouts().start())) {
            spec.tool(tool.name()).ifPresent(rule -> {
                try {
                    offered.put(
                            tool.name(),
                            new OfferedTool(tool, InputSchema.parse(tool.inputSchema()), rule.idempotent()));
                } catch (IllegalArgumentException _) {
                    LOG.warnf("tool.without.schema upstream=%s tool=%s", name, tool.name());
                }
            });
        }
        return offered;
    }

    private static McpClient.Watcher watcher(BlockingQueue<Signal> signals) {
        return new McpClient.Watcher() {
            @Override
            public void toolsChanged() {
                signals.add(Signal.TOOLS_CHANGED);
            }

            @Override
            public void closed(String reason) {
                signals.add(Signal.CLOSED);
            }
        };
    }
}
