package dev.perimeter.harness.trust;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;

/** What this process believes and who it is. */
@ConfigMapping(prefix = "perimeter.trust")
public interface TrustConfig {

    /** Its client id in Keycloak, which is the audience of tokens, grants and mandates meant for it. */
    String service();

    /** Its client secret in Keycloak. */
    String secret();

    /** The realm's address, as in the tokens' {@code iss}. */
    String issuer();

    /** Folder with {@code grant.jwks}, {@code receipt.jwks} and this producer's private record key. */
    Path keys();

    /** How long a token may take to arrive from Keycloak. */
    Duration tokenTimeout();
}
