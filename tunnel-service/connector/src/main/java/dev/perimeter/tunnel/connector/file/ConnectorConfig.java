package dev.perimeter.tunnel.connector.file;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where this connector finds its file and keeps its state. */
@ConfigMapping(prefix = "perimeter.connector")
public interface ConnectorConfig {

    /** The YAML file with its name and upstreams. */
    Path file();

    /** The folder of the used action ids and the reports that tunnel-service does not have yet. */
    Path state();

    /** The first wait before a lost stream or upstream is tried again; it doubles. */
    @WithDefault("500ms")
    Duration firstBackOff();

    /** The longest such wait. */
    @WithDefault("15s")
    Duration longestBackOff();

    /** The most bytes of a result's content; a longer one becomes an error that says so. */
    @WithDefault("1M")
    MemorySize resultLimit();
}
