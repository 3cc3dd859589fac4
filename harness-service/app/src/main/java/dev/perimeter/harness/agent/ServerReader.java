package dev.perimeter.harness.agent;

import dev.perimeter.harness.wire.Body;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an agent's MCP servers; each must be named by a toolset, and each toolset must name one. */
final class ServerReader {

    private static final String FIELD = "mcp_servers";
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_URL = 2048;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ServerReader() {}

    static List<McpServer> servers(Body agent) {
        var names = new HashSet<String>();
        return agent.objects(FIELD, MOST).stream()
                .map(server -> server(server, names))
                .toList();
    }

    private static McpServer server(Body server, Set<String> names) {
        server.choice("type", Set.of("url"));
        var name = server.text("name", LONGEST_NAME);
        if (!names.add(name)) {
            throw server.refuse("name", "is used twice: " + name);
        }
        return new McpServer(name, url(server));
    }

    private static String url(Body server) {
        var text = server.text("url", LONGEST_URL);
        try {
            var url = new URI(text);
            if (url.getHost() != null && url.getScheme() != null && SCHEMES.contains(url.getScheme())) {
                return text;
            }
        } catch (URISyntaxException e) {
            // refused below, like an address of another kind
        }
        throw server.refuse("url", "must be an http or https address");
    }

    static void requireReferences(Body agent, List<Tool> tools, List<McpServer> servers) {
        var wanted = tools.stream()
                .filter(Tool.Mcp.class::isInstance)
                .map(tool -> ((Tool.Mcp) tool).server())
                .collect(Collectors.toSet());
        var offered = servers.stream().map(McpServer::name).collect(Collectors.toSet());
        for (var name : wanted) {
            if (!offered.contains(name)) {
                throw agent.refuse("tools", "an mcp_toolset names " + name + ", which is not in mcp_servers");
            }
        }
        for (var name : offered) {
            if (!wanted.contains(name)) {
                throw agent.refuse(FIELD, name + " is not used by any mcp_toolset in tools");
            }
        }
    }
}
