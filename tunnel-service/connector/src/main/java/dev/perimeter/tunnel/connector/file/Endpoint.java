package dev.perimeter.tunnel.connector.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an upstream is reached. */
public sealed interface Endpoint {

    /** A process that the connector starts; it sees this environment and the connector's PATH, HOME and LANG only. */
    record Stdio(String command, List<String> args, Map<String, String> env, Path directory) implements Endpoint {

        public Stdio(
                String command,
                @Nullable List<String> args,
                @Nullable Map<String, String> env,
                @Nullable Path directory) {
            this.command = command;
            this.args = args == null ? List.of() : List.copyOf(args);
            this.env = env == null ? Map.of() : Map.copyOf(env);
            this.directory = directory == null ? Path.of(".") : directory;
        }

        @Override
        public String toString() {
            return "Stdio[" + command + "]";
        }
    }

    /** A server beside the connector that speaks streamable HTTP, with the credential that it demands. */
    record Http(URI url, Optional<CredentialSpec> credential) implements Endpoint {

        public Http {
            if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                throw new IllegalArgumentException("an upstream's URL begins with http or https");
            }
        }

        @JsonCreator
        static Http of(
                @JsonProperty(value = "url", required = true) URI url,
                @JsonProperty("credential") @Nullable CredentialSpec credential) {
            return new Http(url, Optional.ofNullable(credential));
        }
    }
}
