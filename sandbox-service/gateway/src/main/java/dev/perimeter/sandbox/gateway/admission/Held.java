package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.redaction.Hidden;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that an action holds on lease; touched on the sandbox's loop only. */
public final class Held {

    private final Map<Use, Kept> living = new HashMap<>();
    private final List<Leased> replaced = new ArrayList<>();
    private final Map<Use, Uni<Leased>> coming = new HashMap<>();
    private final Hidden hidden;

    Held(Hidden hidden) {
        this.hidden = hidden;
    }

    /** A credential towards one host: each is on record with secrets-service before the value goes there. */
    public record Use(String credential, Authority target) {}

    private record Kept(Leased leased, Instant until) {

        boolean good(Instant now) {
            return now.isBefore(until) && now.isBefore(leased.expires());
        }
    }

    public Optional<Leased> living(Use use, Instant now) {
        return Optional.ofNullable(living.get(use))
                .filter(kept -> kept.good(now))
                .map(Kept::leased);
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

    /** Used until then; from here on no answer in this sandbox shows it. */
    public void arrived(Use use, Leased leased, Instant until) {
        coming.remove(use);
        var before = living.put(use, new Kept(leased, until));
        if (before != null) {
            // a request that waits for another value may be about to use it
            replaced.add(before.leased());
        }
        hidden.add(leased.value());
    }

    void wipe() {
        living.values().forEach(kept -> kept.leased().value().wipe());
        living.clear();
        replaced.forEach(leased -> leased.value().wipe());
        replaced.clear();
    }
}
