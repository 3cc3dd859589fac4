package dev.perimeter.harness.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a credential is good for, as clients see it: without its value. */
@RegisterForReflection(registerFullHierarchy = true) // kept as JSON
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Auth.Variable.class, name = Auth.Variable.TYPE),
    @JsonSubTypes.Type(value = Auth.Bearer.class, name = Auth.Bearer.TYPE),
    @JsonSubTypes.Type(value = Auth.OAuth.class, name = Auth.OAuth.TYPE),
})
sealed interface Auth {

    /** What no two credentials of a vault share. */
    String key();

    /** A placeholder in the sandbox's environment, which the gateway swaps. */
    record Variable(
            @JsonProperty("secret_name") String name,
            Reach networking,
            @JsonProperty("injection_location") Places places)
            implements Auth {

        static final String TYPE = "environment_variable";

        @Override
        public String key() {
            return name;
        }
    }

    /** A token that the connector sends to its MCP server. */
    record Bearer(@JsonProperty("mcp_server_url") String server) implements Auth {

        static final String TYPE = "static_bearer";

        @Override
        public String key() {
            return server;
        }
    }

    /** The same, with an end. */
    record OAuth(
            @JsonProperty("mcp_server_url") String server,
            @JsonProperty("expires_at") @Nullable Instant expires) implements Auth {

        static final String TYPE = "mcp_oauth";

        @Override
        public String key() {
            return server;
        }
    }

    record Places(boolean body, boolean header) {}

    /** Towards which hosts a variable is swapped. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reach.Unrestricted.class, name = Reach.Unrestricted.TYPE),
        @JsonSubTypes.Type(value = Reach.Limited.class, name = Reach.Limited.TYPE),
    })
    sealed interface Reach {

        /** Wherever the environment lets the sandbox go. */
        record Unrestricted() implements Reach {
            static final String TYPE = "unrestricted";
        }

        record Limited(@JsonProperty("allowed_hosts") List<String> hosts) implements Reach {
            static final String TYPE = "limited";

            public Limited {
                hosts = List.copyOf(hosts);
            }
        }
    }
}
