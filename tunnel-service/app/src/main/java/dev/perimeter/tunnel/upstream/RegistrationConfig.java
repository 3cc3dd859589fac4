package dev.perimeter.tunnel.upstream;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where it is said who may attach. */
@ConfigMapping(prefix = "perimeter.registration")
interface RegistrationConfig {

    /** The YAML file with the connectors and the workspaces of each. */
    Path file();
}
