package dev.perimeter.tunnel.connector.file;

/** A tool that may be called; {@code idempotent}: calling it twice does no more than once. */
public record ToolRule(String name, boolean idempotent) {}
