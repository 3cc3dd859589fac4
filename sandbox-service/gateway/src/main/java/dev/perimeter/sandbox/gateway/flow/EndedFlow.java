package dev.perimeter.sandbox.gateway.flow;

import java.util.List;

/** A flow as the journal kept it; an empty verdict is a flow whose end nobody saw. */
public record EndedFlow(
        String id,
        String host,
        int port,
        String method,
        String path,
        String verdict,
        String reason,
        int status,
        long bytesOut,
        long bytesIn,
        List<String> secrets) {

    public EndedFlow {
        secrets = List.copyOf(secrets);
    }
}
