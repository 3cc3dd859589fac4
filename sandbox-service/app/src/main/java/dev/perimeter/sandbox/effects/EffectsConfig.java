package dev.perimeter.sandbox.effects;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a workspace is looked at after an action. */
@ConfigMapping(prefix = "perimeter.effects")
public interface EffectsConfig {

    /** How many entries a manifest lists; what is beyond is said to be missing. */
    @WithDefault("200000")
    int mostFiles();

    /** How deep folders are followed. */
    @WithDefault("128")
    int deepest();

    /** How many bytes are read for hashes after one action; a file beyond has none. */
    @WithDefault("1G")
    MemorySize mostBytes();

    /** How many changes stand in the record itself; all of them are in its payload. */
    @WithDefault("1000")
    int mostChanges();
}
