package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.redaction.Hidden;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values that an action holds on lease; touched on the sandbox's loop only. */
public final class Held {

    private final Map<Use, Leased> living = new HashMap<>();
    private final Map<Use, Uni<Leased>> coming = new HashMap<>();
    private final Hidden hidden;

    Held(Hidden hidden) {
        this.hidden = hidden;
    }

    /** A credential towards one host: each is on record with secrets-service before the value goes there. */
    public record Use(String credential, Authority target) {}

    public Optional<Leased> living(Use use, Instant now) {
        return Optional.ofNullable(living.get(use)).filter(leased -> now.isBefore(leased.expires()));
    }

    /** A lease that another request of the action waits for already. */
    public Optional<Uni<Leased>> coming(Use use) {
        return Optional.ofNullable(coming.get(use));
    }

    public void expect(Use use, Uni<Leased> leased) {
        coming.put(use, leased);
    }

    public void failed(Use use) {
        coming.remove(use);
    }

    /** From here on no answer in this sandbox shows it. */
    public void arrived(Use use, Leased leased) {
        coming.remove(use);
        living.put(use, leased);
        hidden.add(leased.value());
    }

    void wipe() {
        living.values().forEach(leased -> leased.value().wipe());
        living.clear();
    }
}
