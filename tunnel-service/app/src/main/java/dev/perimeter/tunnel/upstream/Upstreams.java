package dev.perimeter.tunnel.upstream;

import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Upstreams as a workspace sees them: one of another workspace is as unknown as one that never was. */
@ApplicationScoped
public class Upstreams {

    private final Attachments attachments;
    private final KnownConnectors known;

    Upstreams(Attachments attachments, KnownConnectors known) {
        this.attachments = attachments;
        this.known = known;
    }

    public Uni<List<ToolDefinition>> tools(String workspace, String upstream) {
        var name = name(upstream);
        return found(attachments.tools(name, workspace), name, workspace);
    }

    /** The way to a tool; {@link UpstreamRefused} where there is none. */
    public Uni<Route> route(String workspace, String upstream, String tool) {
        var name = name(upstream);
        return found(attachments.route(name, tool, workspace), name, workspace);
    }

    private <T> Uni<T> found(Optional<T> here, UpstreamName name, String workspace) {
        return here.map(item -> Uni.createFrom().item(item))
                .orElseGet(() -> known.knows(name, workspace).map(seen -> {
                    throw new RefusedException(
                            seen
                                    ? new UpstreamRefused.NoConnector(name)
                                    : new UpstreamRefused.UnknownUpstream(name.value()));
                }));
    }

    private static UpstreamName name(String name) {
        try {
            return new UpstreamName(name);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(new UpstreamRefused.UnknownUpstream(name));
        }
    }
}
