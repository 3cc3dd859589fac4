package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;

/** Carries JSON-RPC messages; what comes back goes to the {@link Inbox}. */
public interface McpTransport extends AutoCloseable {

    /** Who takes what the server sends. */
    interface Inbox {

        void message(JsonNode message);

        /** The request can no longer be answered. */
        void failed(long request, McpFailure failure);

        /** Nothing comes any more. */
        void closed(String reason);
    }

    void open(Inbox inbox);

    /** Throws {@link RefusedException} with {@link McpFailure.NotSent} where that is known at once. */
    void send(ObjectNode message);

    /** The revision that both sides speak from now on. */
    void agreed(String revision);

    /** Nobody waits for this request any more. */
    void abandon(long request);

    @Override
    void close();
}
