package dev.perimeter.harness.environment;

import static dev.perimeter.harness.record.Changes.What.ARCHIVED;
import static dev.perimeter.harness.record.Changes.What.CREATED;
import static dev.perimeter.harness.record.Changes.What.DELETED;
import static dev.perimeter.harness.record.Changes.What.UPDATED;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.record.Changes;
import dev.perimeter.harness.wire.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes and changes environments; each change goes on record in the same transaction, and the database keeps a version. */
@ApplicationScoped
public class Environments {

    private static final String KIND = "environment";
    private static final String PREFIX = "env";
    private static final String SESSIONS = "SELECT count(*) FROM session WHERE environment = ?1"
            + " AND deleted_at IS NULL AND archived_at IS NULL AND status <> 'terminated'";

    private final Mutiny.SessionFactory sessions;
    private final EnvironmentForm form;
    private final KnownWorkTypes workTypes;
    private final Changes changes;
    private final Clock clock;

    Environments(
            Mutiny.SessionFactory sessions,
            EnvironmentForm form,
            KnownWorkTypes workTypes,
            Changes changes,
            Clock clock) {
        this.sessions = sessions;
        this.form = form;
        this.workTypes = workTypes;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Environment> create(Caller caller, Sketch sketch) {
        var stored = new StoredEnvironment(Ids.random(PREFIX), caller.workspace(), now());
        form.write(sketch, stored);
        var created = form.read(stored);
        return workTypes
                .require(caller, sketch)
                .chain(() -> sessions.withTransaction(session -> session.persist(stored)
                        .chain(() -> record(session, caller, CREATED, created))
                        .replaceWith(created)));
    }

    public Uni<Environment> find(String workspace, String id) {
        return sessions.withSession(
                session -> stored(session, workspace, id, LockModeType.NONE).map(form::read));
    }

    /** Looked at before the transaction, since no remote call belongs in one; a change in between is made to the newest. */
    Uni<Environment> update(Caller caller, String id, UnaryOperator<Sketch> change) {
        return sessions.withSession(session -> stored(session, caller.workspace(), id, LockModeType.NONE))
                .map(stored -> change.apply(form.sketch(stored)))
                .chain(sketch -> workTypes.require(caller, sketch))
                .chain(() -> change(caller, id, change));
    }

    private Uni<Environment> change(Caller caller, String id, UnaryOperator<Sketch> change) {
        return sessions.withTransaction(
                session -> stored(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(Environments::requireOpen)
                        .chain(stored -> replace(session, caller, stored, change)));
    }

    private Uni<Environment> replace(
            Mutiny.Session session, Caller caller, StoredEnvironment stored, UnaryOperator<Sketch> change) {
        var before = form.sketch(stored);
        var sketch = change.apply(before);
        if (sketch.equals(before)) {
            return Uni.createFrom().item(form.read(stored));
        }
        form.write(sketch, stored);
        stored.updated = now();
        var updated = form.read(stored);
        return record(session, caller, UPDATED, updated).replaceWith(updated);
    }

    Uni<Environment> archive(Caller caller, String id) {
        return sessions.withTransaction(
                session -> stored(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(stored -> archive(session, caller, stored)));
    }

    /** Refused while a session may still need it. */
    Uni<Void> delete(Caller caller, String id) {
        return sessions.withTransaction(
                session -> stored(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                        .call(stored -> requireUnused(session, id))
                        .call(session::remove)
                        .call(stored -> record(session, caller, DELETED, form.read(stored)))
                        .replaceWithVoid());
    }

    private Uni<Environment> archive(Mutiny.Session session, Caller caller, StoredEnvironment stored) {
        if (stored.archived != null) {
            return Uni.createFrom().item(form.read(stored));
        }
        stored.archived = now();
        var archived = form.read(stored);
        return record(session, caller, ARCHIVED, archived).replaceWith(archived);
    }

    private static Uni<Void> requireUnused(Mutiny.Session session, String id) {
        return session.createNativeQuery(SESSIONS, Long.class)
                .setParameter(1, id)
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new RefusedException(new EnvironmentRefused.InUse(id));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> record(Mutiny.Session session, Caller caller, Changes.What what, Environment state) {
        return changes.record(session, caller, new Changes.Change(KIND, state.id(), what, state));
    }

    private static Uni<StoredEnvironment> stored(
            Mutiny.Session session, String workspace, String id, LockModeType lock) {
        return session.find(StoredEnvironment.class, id, lock)
                .map(stored -> stored == null || !stored.workspace.equals(workspace) ? null : stored)
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new EnvironmentRefused.Unknown(id)));
    }

    private static void requireOpen(StoredEnvironment stored) {
        if (stored.archived != null) {
            throw new RefusedException(new EnvironmentRefused.Archived(stored.id));
        }
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
