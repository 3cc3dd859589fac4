package dev.perimeter.tunnel.upstream;

/** A tool as its connector announced it; {@code inputSchema} is JSON Schema text. */
public record ToolDefinition(String name, String description, String inputSchema, boolean idempotent) {}
