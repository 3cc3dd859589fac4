package dev.perimeter.harness.policy;

/** Where a tool comes from; a name alone is no identity, since an MCP server may call its tool {@code bash}. */
public enum ToolKind {
    BUILT_IN("built_in"),
    MCP("mcp"),
    CUSTOM("custom");

    private final String word;

    ToolKind(String word) {
        this.word = word;
    }

    /** As it stands in a policy document. */
    public String word() {
        return word;
    }
}
