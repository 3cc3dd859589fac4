package dev.perimeter.harness.agent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** An MCP server that a toolset refers to by name. */
@JsonIgnoreProperties(value = "type", allowGetters = true)
record McpServer(String name, String url) {

    @JsonProperty
    String type() {
        return "url";
    }
}
