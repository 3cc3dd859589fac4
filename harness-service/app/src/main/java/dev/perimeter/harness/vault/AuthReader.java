package dev.perimeter.harness.vault;

import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.HostPattern;
import dev.perimeter.harness.wire.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a credential's {@code auth} and separates the value from what may be kept. */
final class AuthReader {

    /** What may be kept, and what may not. */
    record Read(Auth auth, SecretValue value) {}

    private static final Set<String> TYPES = Set.of(Auth.Variable.TYPE, Auth.Bearer.TYPE, Auth.OAuth.TYPE);
    private static final Set<String> REACHES = Set.of(Auth.Reach.Unrestricted.TYPE, Auth.Reach.Limited.TYPE);
    private static final Auth.Places USUAL = new Auth.Places(false, true);
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int LONGEST_VALUE = 65_536;
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_NAME = 128;
    private static final int MOST_HOSTS = 16;
    private static final int LONGEST_HOST = 255;

    private AuthReader() {}

    static Read create(Body auth) {
        return switch (auth.choice("type", TYPES)) {
            case Auth.Variable.TYPE -> {
                var variable =
                        new Auth.Variable(variable(auth), reach(auth.required("networking")), places(auth, USUAL));
                yield new Read(variable, value(auth, "secret_value"));
            }
            case Auth.Bearer.TYPE -> new Read(new Auth.Bearer(url(auth)), value(auth, "token"));
            default -> new Read(new Auth.OAuth(url(auth), expires(auth, null)), value(auth, "access_token"));
        };
    }

    /** The type, the variable's name and the server's address never change. */
    static Read update(Body auth, Auth stored) {
        return switch (stored) {
            case Auth.Variable(var name, var reach, var places) -> {
                auth.choice("type", Set.of(Auth.Variable.TYPE));
                var networking =
                        auth.object("networking").map(AuthReader::reach).orElse(reach);
                yield new Read(
                        new Auth.Variable(name, networking, places(auth, places)), replaced(auth, "secret_value"));
            }
            case Auth.Bearer bearer -> {
                auth.choice("type", Set.of(Auth.Bearer.TYPE));
                yield new Read(bearer, replaced(auth, "token"));
            }
            case Auth.OAuth(var server, var expires) -> {
                auth.choice("type", Set.of(Auth.OAuth.TYPE));
                yield new Read(new Auth.OAuth(server, expires(auth, expires)), replaced(auth, "access_token"));
            }
        };
    }

    private static String variable(Body auth) {
        var name = auth.text("secret_name", LONGEST_NAME);
        if (!VARIABLE.matcher(name).matches()) {
            throw auth.refuse("secret_name", "must be the name of an environment variable");
        }
        return name;
    }

    private static Auth.Reach reach(Body networking) {
        if (networking.choice("type", REACHES).equals(Auth.Reach.Unrestricted.TYPE)) {
            return new Auth.Reach.Unrestricted();
        }
        var hosts = networking.texts("allowed_hosts", MOST_HOSTS, LONGEST_HOST);
        if (hosts.isEmpty() || !hosts.stream().allMatch(HostPattern::withoutPort)) {
            throw networking.refuse("allowed_hosts", "needs 1 to 16 hosts, as in api.example.com or *.example.com");
        }
        return new Auth.Reach.Limited(List.copyOf(hosts));
    }

    private static Auth.Places places(Body auth, Auth.Places stored) {
        var sent = auth.object("injection_location");
        if (sent.isEmpty()) {
            return stored;
        }
        var body = sent.get().flag("body").orElse(stored.body());
        var header = sent.get().flag("header").orElse(stored.header());
        if (!body && !header) {
            throw auth.refuse("injection_location", "must allow the header or the body");
        }
        return new Auth.Places(body, header);
    }

    private static String url(Body auth) {
        var text = auth.text("mcp_server_url", LONGEST_URL);
        try {
            if (new URI(text).getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // refused below, like an address without a host
        }
        throw auth.refuse("mcp_server_url", "must be an http or https address");
    }

    private static @Nullable Instant expires(Body auth, @Nullable Instant stored) {
        if (auth.given("refresh")) {
            throw auth.refuse("refresh", "is not supported here; send a new access_token before the old one expires");
        }
        return auth.optionalText("expires_at", LONGEST_NAME)
                .flatMap(text -> Parameters.time(auth.at("expires_at"), text))
                .orElse(stored);
    }

    private static SecretValue value(Body auth, String field) {
        return new SecretValue(auth.text(field, LONGEST_VALUE));
    }

    private static SecretValue replaced(Body auth, String field) {
        return auth.given(field) ? value(auth, field) : SecretValue.UNCHANGED;
    }
}
