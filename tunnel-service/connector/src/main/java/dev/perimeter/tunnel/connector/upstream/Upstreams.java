package dev.perimeter.tunnel.connector.upstream;

import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import dev.perimeter.tunnel.connector.pause.BackOff;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The upstreams of the file. */
@ApplicationScoped
public class Upstreams {

    private final ConnectorFile file;
    private final Map<String, Upstream> upstreams = new TreeMap<>();
    private volatile Consumer<Upstream> listener = _ -> {};

    Upstreams(ConnectorFile file, ConnectorConfig config) {
        this.file = file;
        file.upstreams()
                .forEach((name, spec) -> upstreams.put(
                        name,
                        new Upstream(
                                name,
                                spec,
                                new BackOff(config.firstBackOff(), config.longestBackOff()),
                                changed -> listener.accept(changed))));
    }

    public Collection<Upstream> all() {
        return upstreams.values();
    }

    public Optional<Upstream> named(String name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    /** Empty for a workspace that the file does not list, too. */
    public Optional<Upstream> named(String name, String workspace) {
        return file.workspaces().contains(workspace) ? named(name) : Optional.empty();
    }

    /** Tells of every change of an upstream from now on. */
    public void listen(Consumer<Upstream> changes) {
        listener = changes;
    }

    void start(@Observes StartupEvent event) {
        upstreams.values().forEach(Upstream::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (var upstream : upstreams.values()) {
            upstream.stop();
        }
    }
}
