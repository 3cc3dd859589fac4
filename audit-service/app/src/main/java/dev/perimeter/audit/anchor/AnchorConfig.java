package dev.perimeter.audit.anchor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where checkpoints are kept outside the database. */
@ConfigMapping(prefix = "perimeter.anchor")
public interface AnchorConfig {

    /**
     * A folder, the same for every replica, where files are only ever added: one for each checkpoint, a C2SP signed
     * note. It belongs on storage that the database's restore leaves alone. Without it no restore is noticed.
     */
    Optional<Path> folder();

    /** How long the folder may take for an answer. */
    @WithDefault("5s")
    Duration timeout();
}
