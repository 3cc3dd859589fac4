package dev.perimeter.tunnel.connector;

import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** A connector's settings with its state in a folder of the test's. */
public record TestConfig(Path state) implements ConnectorConfig {

    @Override
    public Path file() {
        return state.resolve("connector.yaml");
    }

    @Override
    public Duration firstBackOff() {
        return Duration.ofMillis(50);
    }

    @Override
    public Duration longestBackOff() {
        return Duration.ofMillis(500);
    }

    @Override
    public MemorySize resultLimit() {
        return new MemorySize(BigInteger.valueOf(1000));
    }
}
