package dev.perimeter.tunnel.connector.mcp;

/** A tool as its server lists it; {@code inputSchema} is JSON Schema text. */
public record McpTool(String name, String description, String inputSchema) {}
