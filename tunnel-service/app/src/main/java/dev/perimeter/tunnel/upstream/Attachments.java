package dev.perimeter.tunnel.upstream;

import dev.perimeter.harness.contract.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connectors that are here now. An upstream belongs to the connector that offers it first. */
@ApplicationScoped
public class Attachments {

    private final Registrations registrations;
    private final Map<ConnectorName, Attachment> live = new ConcurrentHashMap<>();

    Attachments(Registrations registrations) {
        this.registrations = registrations;
    }

    /** Takes the place of an earlier stream of the same connector, which is closed. */
    public void attach(Attachment attachment) {
        var earlier = live.put(attachment.connector(), attachment);
        if (earlier != null) {
            earlier.close();
        }
    }

    /** Whether this stream was the connector's current one. */
    public boolean detach(Attachment attachment) {
        attachment.ended();
        return live.remove(attachment.connector(), attachment);
    }

    /** Another process has the connector's newest stream. */
    public void supersede(Attachment attachment) {
        live.remove(attachment.connector(), attachment);
        attachment.close();
    }

    /** Whether a connector that is here offers it. */
    public boolean offered(UpstreamName name) {
        return live.values().stream()
                .anyMatch(attachment -> attachment.upstream(name).isPresent());
    }

    /** Ends every stream, and none of them is current any more. */
    public void closeAll() {
        var closing = all();
        live.clear();
        closing.forEach(Attachment::close);
    }

    public Optional<Attachment> of(ConnectorName connector) {
        return Optional.ofNullable(live.get(connector));
    }

    public List<Attachment> all() {
        return List.copyOf(live.values());
    }

    /** Keeps what no other connector offers; answers the upstreams that another one does. */
    public synchronized List<UpstreamName> offer(Attachment attachment, Collection<Upstream> offered) {
        var taken = new ArrayList<UpstreamName>();
        for (var upstream : offered) {
            if (takenByAnother(attachment, upstream.name())) {
                taken.add(upstream.name());
            } else {
                attachment.offer(List.of(upstream));
            }
        }
        return taken;
    }

    /** The tools of an upstream that is available to the workspace, empty where none is. */
    Optional<List<ToolDefinition>> tools(UpstreamName name, String workspace) {
        return offering(name, workspace)
                .flatMap(attachment -> attachment.upstream(name))
                .map(Upstream::tools);
    }

    /** Empty where no connector of the workspace offers the upstream now; {@link UpstreamRefused.UnknownTool}. */
    Optional<Route> route(UpstreamName name, String tool, String workspace) {
        return offering(name, workspace).map(attachment -> {
            var definition = attachment
                    .upstream(name)
                    .flatMap(upstream -> upstream.tool(tool))
                    .orElseThrow(() -> new RefusedException(new UpstreamRefused.UnknownTool(name, tool)));
            return new Route(attachment, name, definition);
        });
    }

    private Optional<Attachment> offering(UpstreamName name, String workspace) {
        return live.values().stream()
                .filter(attachment -> registrations.serves(attachment.connector(), workspace))
                .filter(attachment ->
                        attachment.upstream(name).filter(Upstream::available).isPresent())
                .findFirst();
    }

    private boolean takenByAnother(Attachment attachment, UpstreamName name) {
        return live.values().stream()
                .filter(other -> !other.connector().equals(attachment.connector()))
                .anyMatch(other -> other.upstream(name).isPresent());
    }
}
