package dev.perimeter.tunnel.connector.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.connector.upstream.Upstream;
import java.time.Instant;

/** A call that may start, and has used its action id. */
record Admitted(ActionId action, Upstream upstream, String tool, JsonNode arguments, Instant finishBefore) {

    @Override
    public String toString() {
        return "Admitted[" + action + "]";
    }
}
