package dev.perimeter.tunnel.connector.call;

import dev.perimeter.tunnel.connector.mcp.McpCall;
import java.util.Optional;

/** A call that may be cancelled before its request has left, too. */
final class RunningCall {

    private Optional<McpCall> call = Optional.empty();
    private boolean cancelled;

    synchronized void sent(McpCall sent) {
        call = Optional.of(sent);
        if (cancelled) {
            sent.cancel();
        }
    }

    synchronized void cancel() {
        cancelled = true;
        call.ifPresent(McpCall::cancel);
    }
}
