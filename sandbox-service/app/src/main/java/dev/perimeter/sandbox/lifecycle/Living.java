package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.thread.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sandboxes that this process holds. */
@ApplicationScoped
public class Living {

    private final Map<SandboxId, LiveSandbox> byId = new ConcurrentHashMap<>();
    private final SandboxRows rows;

    Living(SandboxRows rows) {
        this.rows = rows;
    }

    /** Refuses one that is gone or was never known. */
    public LiveSandbox require(SandboxId id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    public Optional<LiveSandbox> find(SandboxId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<LiveSandbox> all() {
        return List.copyOf(byId.values());
    }

    void add(LiveSandbox live) {
        byId.put(live.sandbox().id(), live);
    }

    void remove(SandboxId id) {
        byId.remove(id);
    }

    private RefusedException missing(SandboxId id) {
        var known = Waiting.await(rows.byId(id));
        return new RefusedException(
                known.isPresent() ? new SandboxRefused.Gone(id) : new SandboxRefused.UnknownSandbox());
    }
}
