package dev.perimeter.harness.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What of the network an environment lets through; the work type may narrow it further. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Networking.Unrestricted.class, name = Networking.Unrestricted.TYPE),
    @JsonSubTypes.Type(value = Networking.Limited.class, name = Networking.Limited.TYPE),
})
sealed interface Networking {

    /** Through the gateway still, with a rule that says so. */
    record Unrestricted() implements Networking {

        static final String TYPE = "unrestricted";
    }

    record Limited(
            @JsonProperty("allow_mcp_servers") boolean mcpServers,
            @JsonProperty("allow_package_managers") boolean packageManagers,
            @JsonProperty("allowed_hosts") List<String> hosts)
            implements Networking {

        static final String TYPE = "limited";

        static final Limited NOTHING = new Limited(false, false, List.of());

        public Limited {
            hosts = List.copyOf(hosts);
        }
    }
}
