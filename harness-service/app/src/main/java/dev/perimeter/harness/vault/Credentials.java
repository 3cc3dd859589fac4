package dev.perimeter.harness.vault;

import static dev.perimeter.harness.record.Changes.What.ARCHIVED;
import static dev.perimeter.harness.record.Changes.What.CREATED;
import static dev.perimeter.harness.record.Changes.What.DELETED;
import static dev.perimeter.harness.record.Changes.What.UPDATED;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.record.Changes;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.Metadata;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes and changes credentials. A new one is reserved, its value stored, and only then shown; a value is deleted before
 * its description, so that none is left that nothing describes.
 */
@ApplicationScoped
class Credentials {

    private static final String KIND = "credential";
    private static final int LONGEST_NAME = 255;

    private final Mutiny.SessionFactory sessions;
    private final Reservations reservations;
    private final Safe safe;
    private final JsonText json;
    private final Changes changes;
    private final Clock clock;

    Credentials(
            Mutiny.SessionFactory sessions,
            Reservations reservations,
            Safe safe,
            JsonText json,
            Changes changes,
            Clock clock) {
        this.sessions = sessions;
        this.reservations = reservations;
        this.safe = safe;
        this.json = json;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Credential> create(Caller caller, String vault, Body body) {
        var read = AuthReader.create(body.required("auth"));
        var sketch = new Reservations.Sketch(
                body.optionalText("display_name", LONGEST_NAME).orElse(null), read.auth(), Metadata.read(body));
        return reservations
                .reserve(caller, vault, sketch)
                .call(reserved -> safe.store(caller, reserved, read.value())
                        .chain(() -> show(caller, reserved))
                        .onFailure()
                        .call(() -> withdraw(caller, reserved)));
    }

    private Uni<Void> show(Caller caller, Credential reserved) {
        return sessions.withTransaction(session -> session.find(StoredCredential.class, reserved.id())
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new VaultRefused.UnknownVault(reserved.vault())))
                .invoke(stored -> stored.stored = true)
                .chain(() -> record(session, caller, CREATED, reserved)));
    }

    /** Nobody knows whether the value has arrived; while it cannot be deleted, the reservation stands for it. */
    private Uni<Void> withdraw(Caller caller, Credential reserved) {
        return safe.delete(caller, reserved.id())
                .chain(() -> reservations.release(reserved.id()))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Credential> find(String workspace, String vault, String id) {
        return sessions.withSession(
                session -> find(session, workspace, vault, id).map(stored -> stored.wire(json)));
    }

    Uni<Credential> update(Caller caller, String vault, String id, Body body) {
        return find(caller.workspace(), vault, id)
                .invoke(Credentials::requireOpen)
                .chain(stored -> {
                    var read = body.object("auth")
                            .map(auth -> AuthReader.update(auth, stored.auth()))
                            .orElse(new AuthReader.Read(stored.auth(), SecretValue.UNCHANGED));
                    var updated = updated(stored, read.auth(), body);
                    return safe.store(caller, updated, read.value()).chain(() -> write(caller, updated));
                });
    }

    /** Its value is gone afterwards. */
    Uni<Credential> archive(Caller caller, String vault, String id) {
        return find(caller.workspace(), vault, id)
                .call(() -> safe.delete(caller, id))
                .chain(() -> sessions.withTransaction(session ->
                        locked(session, caller, vault, id).chain(stored -> archive(session, caller, stored))));
    }

    Uni<Void> delete(Caller caller, String vault, String id) {
        return find(caller.workspace(), vault, id)
                .call(() -> safe.delete(caller, id))
                .chain(() -> sessions.withTransaction(session -> locked(session, caller, vault, id)
                        .call(session::remove)
                        .call(stored -> record(session, caller, DELETED, stored.wire(json)))))
                .replaceWithVoid();
    }

    private Uni<Credential> archive(Mutiny.Session session, Caller caller, StoredCredential stored) {
        if (stored.archived != null) {
            return Uni.createFrom().item(stored.wire(json));
        }
        stored.archived = now();
        var archived = stored.wire(json);
        return record(session, caller, ARCHIVED, archived).replaceWith(archived);
    }

    private Uni<Credential> write(Caller caller, Credential updated) {
        return sessions.withTransaction(session -> locked(session, caller, updated.vault(), updated.id())
                .invoke(stored -> {
                    stored.name = updated.name();
                    stored.auth = json.write(updated.auth());
                    stored.metadata = json.write(updated.metadata());
                    stored.updated = updated.updated();
                })
                .chain(() -> record(session, caller, UPDATED, updated))
                .replaceWith(updated));
    }

    private Credential updated(Credential stored, Auth auth, Body body) {
        var name = body.has("display_name")
                ? body.optionalText("display_name", LONGEST_NAME).orElse(null)
                : stored.name();
        return new Credential(
                stored.id(),
                stored.vault(),
                name,
                auth,
                Metadata.patch(body, stored.metadata()),
                stored.created(),
                now(),
                null);
    }

    private static Uni<StoredCredential> find(Mutiny.Session session, String workspace, String vault, String id) {
        return VaultRows.vault(session, workspace, vault, LockModeType.NONE)
                .chain(found -> VaultRows.credential(session, found, id, LockModeType.NONE));
    }

    private static Uni<StoredCredential> locked(Mutiny.Session session, Caller caller, String vault, String id) {
        return VaultRows.vault(session, caller.workspace(), vault, LockModeType.NONE)
                .chain(found -> VaultRows.credential(session, found, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private Uni<Void> record(Mutiny.Session session, Caller caller, Changes.What what, Credential state) {
        return changes.record(session, caller, new Changes.Change(KIND, state.id(), what, state));
    }

    private static void requireOpen(Credential credential) {
        if (credential.archived() != null) {
            throw new RefusedException(new VaultRefused.Archived(credential.id()));
        }
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
