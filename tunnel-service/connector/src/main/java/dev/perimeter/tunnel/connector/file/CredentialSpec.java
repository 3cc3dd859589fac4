package dev.perimeter.tunnel.connector.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that an upstream demands, and the private network's file with its value, which follows the scheme. */
public record CredentialSpec(String header, String scheme, Path file) {

    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Set<String> TAKEN = Set.of(
            "accept",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "last-event-id",
            "mcp-protocol-version",
            "mcp-session-id",
            "transfer-encoding",
            "upgrade");

    public CredentialSpec {
        if (!TOKEN.matcher(header).matches() || TAKEN.contains(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a credential's header is a header of its own");
        }
        if (!scheme.isEmpty() && !TOKEN.matcher(scheme).matches()) {
            throw new IllegalArgumentException("a credential's scheme is one word, as in Bearer");
        }
    }

    @JsonCreator
    static CredentialSpec of(
            @JsonProperty("header") @Nullable String header,
            @JsonProperty("scheme") @Nullable String scheme,
            @JsonProperty("file") @Nullable Path file) {
        if (file == null) {
            throw new IllegalArgumentException("a credential names the file that holds its value");
        }
        return new CredentialSpec(header == null ? "Authorization" : header, scheme == null ? "" : scheme, file);
    }
}
