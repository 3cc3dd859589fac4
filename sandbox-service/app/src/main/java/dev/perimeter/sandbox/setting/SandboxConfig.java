package dev.perimeter.sandbox.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where sandboxes run. */
@ConfigMapping(prefix = "perimeter.sandbox")
interface SandboxConfig {

    /** {@code oci}: containers on this host; {@code kubernetes}: pods of the cluster that this service runs in. */
    @WithDefault("oci")
    Kind driver();

    enum Kind {
        OCI,
        KUBERNETES
    }
}
