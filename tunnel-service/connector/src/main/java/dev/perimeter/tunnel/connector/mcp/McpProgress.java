package dev.perimeter.tunnel.connector.mcp;

/** How far a call is; {@code total} is 0 when unknown. */
public record McpProgress(double progress, double total, String message) {}
