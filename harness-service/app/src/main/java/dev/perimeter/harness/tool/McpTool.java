package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool as its MCP server describes it; idempotent: a call whose end is unknown may be made again. */
public record McpTool(String name, String description, ObjectNode schema, boolean idempotent) {}
