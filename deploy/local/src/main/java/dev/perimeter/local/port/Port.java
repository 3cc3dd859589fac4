package dev.perimeter.local.port;

import java.util.Locale;

/** Each port that the stack listens on, by its name in {@code ports.properties}. */
public enum Port {
    HARNESS,
    SANDBOX,
    GATEWAY,
    TUNNEL,
    SECRETS,
    AUDIT,
    CONNECTOR,
    HARNESS_MANAGEMENT,
    SANDBOX_MANAGEMENT,
    GATEWAY_MANAGEMENT,
    TUNNEL_MANAGEMENT,
    SECRETS_MANAGEMENT,
    AUDIT_MANAGEMENT,
    POSTGRES,
    KAFKA,
    KAFKA_CONTROLLER,
    KEYCLOAK,
    KEYCLOAK_MANAGEMENT,
    VAULT,
    VAULT_CLUSTER,
    GIT;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
