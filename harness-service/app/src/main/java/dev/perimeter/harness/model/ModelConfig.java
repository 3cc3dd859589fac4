package dev.perimeter.harness.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Which provider answers for which model, and how it is reached. */
@ConfigMapping(prefix = "perimeter.model")
public interface ModelConfig {

    /** Model name, with {@code *} for any characters, to provider; of several that fit, the longest wins. */
    Map<String, String> routes();

    /** The provider of models that no route fits. */
    @WithDefault("playbook")
    String otherwise();

    /** The providers by name. */
    Map<String, Provider> providers();

    /** Folder of playbooks, {@code <name>.yaml}, that are looked for before the embedded ones. */
    Optional<Path> playbooks();

    /** How long a provider's key may take to arrive from secrets-service. */
    @WithDefault("10s")
    Duration keyTimeout();

    /** One provider. */
    interface Provider {

        /** {@code anthropic} or {@code openai}, by wire format, or {@code playbook}, which reaches nobody. */
        String format();

        /** What the wire format's paths are appended to. */
        Optional<URI> url();

        /** The name in secrets-service, after {@code model/}, of its key; none: requests carry no key. */
        Optional<String> key();

        /** For a connection to stand. */
        @WithDefault("10s")
        Duration connectTimeout();

        /** Between two pieces of an answer, and before the first. */
        @WithDefault("90s")
        Duration idleTimeout();

        /** For a whole answer; a request's own deadline may be shorter. */
        @WithDefault("10m")
        Duration totalTimeout();
    }
}
