package dev.perimeter.tunnel.path;

import dev.perimeter.harness.testing.NpmPackages;
import java.nio.file.Path;

/** MCP's reference servers, as the connector's tests install them. */
final class Peers {

    private static final NpmPackages PACKAGES = new NpmPackages(Path.of("../connector/src/test/resources/mcp-peers"));

    private Peers() {}

    static Path filesystem() {
        return PACKAGES.installed().resolve("@modelcontextprotocol/server-filesystem/dist/index.js");
    }

    static Path everything() {
        return PACKAGES.installed().resolve("@modelcontextprotocol/server-everything/dist/index.js");
    }
}
