package dev.perimeter.secrets.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.perimeter.harness.contract.RefusedException;
import java.util.Locale;

/** What kind of value it is, which settles who injects it. */
public enum CredentialType {
    /** A placeholder in the sandbox, swapped by the gateway. */
    ENVIRONMENT_VARIABLE,
    /** A token towards an upstream of the tunnel, or a model provider's key. */
    STATIC_BEARER,
    /** A token that an MCP server's authorization server issued. */
    MCP_OAUTH;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static CredentialType of(String wire) {
        for (var type : values()) {
            if (type.wire().equals(wire)) {
                return type;
            }
        }
        throw new RefusedException(new CredentialRefused.Invalid(
                "a credential's type is environment_variable, static_bearer or mcp_oauth"));
    }
}
