package dev.perimeter.harness.vault;

import static dev.perimeter.harness.record.Changes.What.ARCHIVED;
import static dev.perimeter.harness.record.Changes.What.CREATED;
import static dev.perimeter.harness.record.Changes.What.DELETED;
import static dev.perimeter.harness.record.Changes.What.UPDATED;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.record.Changes;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.Metadata;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes and changes vaults; the values in one are gone before it is archived or deleted. */
@ApplicationScoped
public class Vaults {

    private static final String KIND = "vault";
    private static final String PREFIX = "vlt";
    private static final int LONGEST_NAME = 255;

    private final Mutiny.SessionFactory sessions;
    private final Safe safe;
    private final JsonText json;
    private final Changes changes;
    private final Clock clock;

    Vaults(Mutiny.SessionFactory sessions, Safe safe, JsonText json, Changes changes, Clock clock) {
        this.sessions = sessions;
        this.safe = safe;
        this.json = json;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Vault> create(Caller caller, Body body) {
        var stored = new StoredVault(Ids.random(PREFIX), caller.workspace(), now());
        stored.name = body.text("display_name", LONGEST_NAME);
        stored.metadata = json.write(Metadata.read(body));
        var created = stored.wire(json);
        return sessions.withTransaction(session -> session.persist(stored)
                .chain(() -> record(session, caller, CREATED, created))
                .replaceWith(created));
    }

    public Uni<Vault> find(String workspace, String id) {
        return sessions.withSession(session ->
                VaultRows.vault(session, workspace, id, LockModeType.NONE).map(stored -> stored.wire(json)));
    }

    Uni<Vault> update(Caller caller, String id, Body body) {
        return sessions.withTransaction(session -> VaultRows.open(session, caller.workspace(), id)
                .invoke(stored -> {
                    stored.name = body.given("display_name") ? body.text("display_name", LONGEST_NAME) : stored.name;
                    stored.metadata = json.write(Metadata.patch(body, json.texts(stored.metadata)));
                    stored.updated = now();
                })
                .map(stored -> stored.wire(json))
                .call(updated -> record(session, caller, UPDATED, updated)));
    }

    Uni<Vault> archive(Caller caller, String id) {
        return empty(caller, id)
                .chain(() -> sessions.withTransaction(
                        session -> VaultRows.vault(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                                .chain(stored -> archive(session, caller, stored))));
    }

    Uni<Void> delete(Caller caller, String id) {
        return empty(caller, id)
                .chain(() -> sessions.withTransaction(
                        session -> VaultRows.vault(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                                .call(session::remove)
                                .call(stored -> record(session, caller, DELETED, stored.wire(json)))))
                .replaceWithVoid();
    }

    private Uni<Vault> archive(Mutiny.Session session, Caller caller, StoredVault stored) {
        if (stored.archived != null) {
            return Uni.createFrom().item(stored.wire(json));
        }
        stored.archived = now();
        var archived = stored.wire(json);
        return VaultRows.credentials(session, stored.id)
                .invoke(credentials -> credentials.forEach(credential -> credential.archived = stored.archived))
                .call(() -> record(session, caller, ARCHIVED, archived))
                .replaceWith(archived);
    }

    /** Takes the values away, one after the other; outside of any transaction, since it calls another service. */
    private Uni<Void> empty(Caller caller, String id) {
        return sessions.withSession(session -> VaultRows.vault(session, caller.workspace(), id, LockModeType.NONE)
                        .chain(stored -> VaultRows.credentials(session, id)))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(credential -> safe.delete(caller, credential.id))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> record(Mutiny.Session session, Caller caller, Changes.What what, Vault state) {
        return changes.record(session, caller, new Changes.Change(KIND, state.id(), what, state));
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
