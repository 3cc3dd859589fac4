package dev.perimeter.tunnel.connector.upstream;

import dev.perimeter.tunnel.connector.mcp.McpTool;

/** A tool that the server lists and the file allows. */
public record OfferedTool(McpTool tool, InputSchema input, boolean idempotent) {}
