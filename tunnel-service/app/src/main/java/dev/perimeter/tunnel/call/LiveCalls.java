package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.upstream.ConnectorName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that have not ended. */
@ApplicationScoped
class LiveCalls {

    private final Map<ActionId, LiveCall> calls = new ConcurrentHashMap<>();

    void add(LiveCall call) {
        calls.put(call.call().action(), call);
    }

    void remove(LiveCall call) {
        calls.remove(call.call().action(), call);
    }

    Optional<LiveCall> of(ActionId action) {
        return Optional.ofNullable(calls.get(action));
    }

    List<LiveCall> all() {
        return List.copyOf(calls.values());
    }

    /** Those that went, or would go, through this connector. */
    List<LiveCall> of(ConnectorName connector) {
        return calls.values().stream()
                .filter(call -> call.call().way().connector().equals(connector))
                .toList();
    }
}
