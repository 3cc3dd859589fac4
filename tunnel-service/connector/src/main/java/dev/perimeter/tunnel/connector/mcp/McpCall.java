package dev.perimeter.tunnel.connector.mcp;

import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;

/** A tool call under way. */
public final class McpCall {

    private final McpClient client;
    private final JsonRpc.Asked asked;

    McpCall(McpClient client, JsonRpc.Asked asked) {
        this.client = client;
        this.asked = asked;
    }

    /** The result, or {@link RefusedException} with {@link McpFailure}; a call that takes longer is cancelled. */
    public McpResult await(Duration limit) {
        return McpResult.of(client.answer(asked, limit));
    }

    public void cancel() {
        client.cancel(asked.id(), "the caller cancelled", new McpFailure.Cancelled());
    }
}
