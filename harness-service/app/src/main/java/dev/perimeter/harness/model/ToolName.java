package dev.perimeter.harness.model;

import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A tool's identity; {@code server} is empty unless it is an MCP server's. Models are offered {@code server__tool}, or, where
 * that would be too long, hold other characters or be ambiguous, a shortened form that ends in a hash.
 */
public record ToolName(String server, String tool) {

    private static final Pattern ACCEPTED = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern FOREIGN = Pattern.compile("[^a-zA-Z0-9-]+");
    private static final int READABLE = 47;
    private static final int HASH = 16;

    public static ToolName builtIn(String tool) {
        return new ToolName("", tool);
    }

    /** {@code tool} or {@code server/tool}: as people, policies and playbooks write it. */
    public String reference() {
        return server.isEmpty() ? tool : server + "/" + tool;
    }

    /** As a model sees it: different names never meet, since a plain one splits at its only first {@code __}. */
    public String offered() {
        var plain = server.isEmpty() ? tool : server + "__" + tool;
        return ACCEPTED.matcher(plain).matches() && unambiguous() ? plain : hashed(plain);
    }

    private boolean unambiguous() {
        return server.isEmpty()
                ? !tool.contains("__")
                : !server.contains("__") && !server.endsWith("_") && !tool.startsWith("_") && !tool.isEmpty();
    }

    private String hashed(String plain) {
        var readable = FOREIGN.matcher(plain).replaceAll("_");
        var hash = Canonical.sha256(reference().getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(READABLE, readable.length())) + "_" + hash.substring(0, HASH);
    }
}
