package dev.perimeter.tunnel.connector.peer;

import dev.perimeter.harness.testing.NpmPackages;
import java.nio.file.Path;

/** MCP's reference servers, of the versions in {@code mcp-peers/package-lock.json}. */
public final class McpPeers {

    private static final NpmPackages PACKAGES = new NpmPackages(Path.of("src/test/resources/mcp-peers"));

    private McpPeers() {}

    public static Path filesystem() {
        return PACKAGES.installed().resolve("@modelcontextprotocol/server-filesystem/dist/index.js");
    }

    public static Path everything() {
        return PACKAGES.installed().resolve("@modelcontextprotocol/server-everything/dist/index.js");
    }
}
