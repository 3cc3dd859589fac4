package dev.perimeter.secrets.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The Vault that holds the values; {@code deploy/vault} says what it must have. */
@ConfigMapping(prefix = "perimeter.vault")
public interface VaultConfig {

    /** Its address, {@code http(s)://host:port}. */
    String address();

    /** The role id of this service's AppRole. */
    String roleId();

    /** The secret id of this service's AppRole. */
    String secretId();

    /** The mount of the KV engine, version 2. */
    @WithDefault("perimeter")
    String mount();

    /** The token role that a lease's child token is made with. */
    @WithDefault("lease")
    String leaseRole();

    /** How long one call may take. */
    @WithDefault("3s")
    Duration timeout();

    /** How often the service's own token is renewed; well below the period of its AppRole. */
    @WithDefault("15m")
    Duration renewal();
}
