package dev.perimeter.tunnel.connector.upstream;

import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;

/** A file's upstreams, started, for tests outside this package. */
public record RunningUpstreams(Upstreams upstreams) {

    public static RunningUpstreams start(ConnectorFile file, Path state) {
        var upstreams = new Upstreams(file, new TestConfig(state));
        upstreams.start(new StartupEvent());
        return new RunningUpstreams(upstreams);
    }

    public void stop() throws InterruptedException {
        upstreams.stop(new ShutdownEvent());
    }
}
