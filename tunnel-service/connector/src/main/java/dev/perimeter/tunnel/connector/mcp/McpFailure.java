package dev.perimeter.tunnel.connector.mcp;

import dev.perimeter.harness.contract.Refused;

/** Every way in which a request to an MCP server fails. */
public sealed interface McpFailure extends Refused {

    /** The server has not seen the request. */
    record NotSent(String message) implements McpFailure {}

    /** The server was lost with the request: what it did is not known. */
    record Broken(String message) implements McpFailure {}

    /** The server's own error, JSON-RPC 2.0 section 5.1. */
    record Answered(int code, String message) implements McpFailure {}

    record TooLate() implements McpFailure {
        @Override
        public String message() {
            return "the MCP server did not answer in time";
        }
    }

    record Cancelled() implements McpFailure {
        @Override
        public String message() {
            return "the request was cancelled";
        }
    }

    record NotUnderstood(String message) implements McpFailure {}
}
