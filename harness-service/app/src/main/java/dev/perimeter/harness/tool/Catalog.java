package dev.perimeter.harness.tool;

import dev.perimeter.harness.session.Session;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** All that a session's agent has, before policy looks at it. */
@ApplicationScoped
public class Catalog {

    /** Asking again would not help. */
    private static final Set<Status.Code> LASTING = Set.of(
            Status.Code.NOT_FOUND,
            Status.Code.PERMISSION_DENIED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION);

    private record Upstream(String workspace, String name) {}

    /** {@code faults} are the servers that could not be asked, with the reason; those {@code away} may come back. */
    public record Listing(List<Offer> offers, Map<String, String> faults, Set<String> away) {

        public Optional<Offer> offered(String name) {
            return offers.stream()
                    .filter(offer -> offer.name().offered().equals(name))
                    .findFirst();
        }

        public Optional<Offer> find(String server, String tool) {
            return offers.stream()
                    .filter(offer -> offer.name().server().equals(server)
                            && offer.name().tool().equals(tool))
                    .findFirst();
        }
    }

    private final TunnelActor tunnel;
    private final ToolConfig config;
    private final Memory<Upstream, List<McpTool>> known;

    Catalog(TunnelActor tunnel, ToolConfig config, Clock clock) {
        this.tunnel = tunnel;
        this.config = config;
        this.known = new Memory<>(config.toolsFor(), clock);
    }

    /** One server that fails does not hide the others. */
    public Listing list(Session session) {
        var agent = session.frame().agent();
        var offers = new ArrayList<>(Toolset.own(agent));
        var faults = new TreeMap<String, String>();
        var away = new TreeSet<String>();
        for (var server : Toolset.servers(agent)) {
            try {
                var upstream = upstream(session, server);
                offers.addAll(Toolset.mcp(agent, server, upstream, tools(session, upstream)));
            } catch (StatusRuntimeException e) {
                faults.put(server, Peer.words(e.getStatus()));
                if (!LASTING.contains(e.getStatus().getCode())) {
                    away.add(server);
                }
            } catch (TimeoutException e) {
                faults.put(server, "tunnel-service did not answer in time");
                away.add(server);
            } catch (IllegalArgumentException e) {
                faults.put(server, String.valueOf(e.getMessage()));
            }
        }
        return new Listing(List.copyOf(offers), Map.copyOf(faults), Set.copyOf(away));
    }

    private List<McpTool> tools(Session session, String upstream) {
        var key = new Upstream(session.frame().workspace(), upstream);
        return known.find(key).orElseGet(() -> {
            var tools = tunnel.tools(session, upstream);
            known.keep(key, tools);
            return tools;
        });
    }

    /** Where an MCP server of the session's agent leads; no other than an upstream of the tunnel. */
    public String upstream(Session session, String server) {
        var url = StreamSupport.stream(
                        session.frame().agent().path("mcp_servers").spliterator(), false)
                .filter(entry -> entry.path("name").asText().equals(server))
                .map(entry -> entry.path("url").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the agent has no MCP server " + server));
        var host = URI.create(url).getHost();
        if (host == null || !host.endsWith("." + config.tunnelDomain())) {
            throw new IllegalArgumentException(
                    "MCP server " + server + " is reached through the tunnel only: its URL has"
                            + " to be https://<upstream>." + config.tunnelDomain() + "/");
        }
        return host.substring(0, host.length() - config.tunnelDomain().length() - 1);
    }
}
