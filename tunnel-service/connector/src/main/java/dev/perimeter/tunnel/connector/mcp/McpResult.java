package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/** A tool's result: {@code content} is a JSON array of content blocks. */
public record McpResult(String content, boolean isError) {

    /** A server that gives structured content alone has it told as text. */
    static McpResult of(JsonNode result) {
        var content = result.path("content");
        var structured = result.path("structuredContent");
        if ((!content.isArray() || content.isEmpty()) && !structured.isMissingNode()) {
            var blocks = JsonRpc.JSON.createArrayNode();
            blocks.addObject().put("type", "text").put("text", structured.toString());
            content = blocks;
        }
        return new McpResult(
                content.isArray() ? content.toString() : "[]",
                result.path("isError").asBoolean());
    }

    @Override
    public String toString() {
        return "McpResult[]";
    }
}
