package dev.perimeter.harness.wire;

import jakarta.json.JsonString;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The workspaces that a token reaches, and which of them a request is for. */
record Workspaces(Set<String> names) {

    static final String HEADER = "anthropic-workspace-id";

    private static final String CLAIM = "workspaces";

    Workspaces {
        names = Set.copyOf(names);
    }

    static Workspaces of(JsonWebToken token) {
        Object claim = token.getClaim(CLAIM);
        var names = new TreeSet<String>();
        if (claim instanceof Iterable<?> values) {
            values.forEach(value -> names.add(value instanceof JsonString text ? text.getString() : value.toString()));
        }
        return new Workspaces(names);
    }

    /** The one that the header picks; without a header the only one. */
    String one(@Nullable String chosen) {
        var workspace = any(chosen);
        if (workspace.isEmpty()) {
            throw RequestRefused.invalid("", "this caller has several workspaces; pick one with the header " + HEADER);
        }
        return workspace;
    }

    /** The same, and empty where a caller with several picks none. */
    String any(@Nullable String chosen) {
        if (names.isEmpty()) {
            throw RequestRefused.notAllowed("this caller belongs to no workspace");
        }
        if (chosen != null) {
            if (!names.contains(chosen)) {
                throw RequestRefused.notAllowed(
                        "this caller does not belong to the workspace that " + HEADER + " names");
            }
            return chosen;
        }
        return names.size() == 1 ? names.iterator().next() : "";
    }
}
