package dev.perimeter.sandbox.worktype;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where work types come from. */
@ConfigMapping(prefix = "perimeter.worktype")
public interface WorkTypeConfig {

    /** Folder of the operator's own work types, one YAML file each; one of a shipped name replaces that. */
    Optional<Path> folder();
}
