package dev.perimeter.harness.vault;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.JsonText;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Credentials whose value is on its way to secrets-service. */
@ApplicationScoped
class Reservations {

    /** What a client says of a new credential, but for its value. */
    record Sketch(@Nullable String name, Auth auth, Map<String, String> metadata) {}

    /** Longer than a value can be on its way: what is older was left by a crash, and its id is taken over. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final String PREFIX = "vcrd";

    private final Mutiny.SessionFactory sessions;
    private final JsonText json;
    private final VaultConfig config;
    private final Clock clock;

    Reservations(Mutiny.SessionFactory sessions, JsonText json, VaultConfig config, Clock clock) {
        this.sessions = sessions;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    Uni<Credential> reserve(Caller caller, String vault, Sketch sketch) {
        return sessions.withTransaction(session -> VaultRows.open(session, caller.workspace(), vault)
                .chain(open ->
                        VaultRows.credentials(session, vault).chain(others -> reserve(session, open, others, sketch))));
    }

    Uni<Void> release(String credential) {
        return sessions.withTransaction(session -> session.find(StoredCredential.class, credential)
                .onItem()
                .ifNotNull()
                .call(session::remove)
                .replaceWithVoid());
    }

    private Uni<Credential> reserve(
            Mutiny.Session session, StoredVault vault, List<StoredCredential> others, Sketch sketch) {
        var key = sketch.auth().key();
        var same = others.stream().filter(other -> other.key.equals(key)).findFirst();
        if (same.isPresent()) {
            requireLeftBehind(same.get());
            return Uni.createFrom().item(fill(same.get(), sketch));
        }
        if (others.size() >= config.credentials()) {
            throw new RefusedException(new VaultRefused.Full(config.credentials()));
        }
        var reserved = new StoredCredential(Ids.random(PREFIX), vault, now());
        var wire = fill(reserved, sketch);
        return session.persist(reserved).replaceWith(wire);
    }

    private Credential fill(StoredCredential reserved, Sketch sketch) {
        reserved.key = sketch.auth().key();
        reserved.name = sketch.name();
        reserved.auth = json.write(sketch.auth());
        reserved.metadata = json.write(sketch.metadata());
        reserved.created = now();
        reserved.updated = reserved.created;
        return reserved.wire(json);
    }

    private void requireLeftBehind(StoredCredential other) {
        if (other.stored || other.created.isAfter(clock.instant().minus(STALE))) {
            throw new RefusedException(new VaultRefused.Taken(other.key));
        }
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
