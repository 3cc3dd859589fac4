package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.ModelConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A provider's configuration for tests. */
public record Settings(
        String format,
        Optional<URI> url,
        Optional<String> key,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration totalTimeout)
        implements ModelConfig.Provider {

    public static Settings of(URI url) {
        var second = Duration.ofSeconds(1);
        return new Settings(
                "x", Optional.of(url), Optional.of("the-key"), second, second.multipliedBy(5), Duration.ofSeconds(20));
    }

    public Settings idle(Duration idle) {
        return new Settings(format, url, key, connectTimeout, idle, totalTimeout);
    }

    public Settings total(Duration total) {
        return new Settings(format, url, key, connectTimeout, idleTimeout, total);
    }

    public Settings withoutKey() {
        return new Settings(format, url, Optional.empty(), connectTimeout, idleTimeout, totalTimeout);
    }
}
