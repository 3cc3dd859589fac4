package dev.perimeter.sandbox.effects;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a workspace is looked at after an action. */
@ConfigMapping(prefix = "perimeter.effects")
public interface EffectsConfig {

    /** How many entries a manifest lists; where there are more, the record says that it is incomplete. */
    @WithDefault("200000")
    int mostFiles();

    /** How long the paths of a manifest are together, in characters; beyond, the same. */
    @WithDefault("64M")
    MemorySize mostNames();

    /** How deep folders are followed; beyond, the same. */
    @WithDefault("128")
    int deepest();

    /** How many bytes are read for hashes after one action; a file beyond has none, and is changed when its times are. */
    @WithDefault("1G")
    MemorySize mostBytes();

    /** How many changes stand in the record itself, within 256 KiB; all of them are in its payload. */
    @WithDefault("1000")
    int mostChanges();
}
