package dev.perimeter.tunnel.call;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.upstream.ConnectorName;
import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that have not ended. */
@ApplicationScoped
class LiveCalls {

    private static final Status MOVED =
            Status.UNAVAILABLE.withDescription("another replica carries the call; ask what became of the action");

    private final Map<ActionId, LiveCall> calls = new ConcurrentHashMap<>();

    void add(LiveCall call) {
        calls.put(call.call().action(), call);
    }

    /** One that is here already is in better hands. */
    void addIfAbsent(LiveCall call) {
        calls.putIfAbsent(call.call().action(), call);
    }

    Set<ConnectorName> connectors() {
        return calls.values().stream()
                .map(call -> call.call().way().connector())
                .collect(toUnmodifiableSet());
    }

    void remove(LiveCall call) {
        calls.remove(call.call().action(), call);
    }

    Optional<LiveCall> of(ActionId action) {
        return Optional.ofNullable(calls.get(action));
    }

    /** Those of a connector that has dialled in to another process, which has them from the journal. */
    void forsake(ConnectorName connector) {
        of(connector).forEach(this::forsake);
    }

    /** One that another process carries on, or has ended. */
    void forsake(LiveCall call) {
        remove(call);
        call.forsake(MOVED.asRuntimeException());
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
