package dev.perimeter.harness.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which documents make up the policy; all are read at start. */
@ConfigMapping(prefix = "perimeter.policy")
public interface PolicyConfig {

    /** Folder with the operator's documents, {@code *.yaml} or {@code *.yml}; not searched deeper. */
    Optional<Path> folder();

    /** Whether the shipped document {@code default} is in force; without it only the operator's rules allow anything. */
    @WithDefault("true")
    boolean shipped();
}
