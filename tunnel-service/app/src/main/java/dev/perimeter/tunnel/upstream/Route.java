package dev.perimeter.tunnel.upstream;

/** The way to one tool. */
public record Route(Attachment attachment, UpstreamName upstream, ToolDefinition tool) {}
