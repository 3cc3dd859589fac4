package dev.perimeter.secrets.credential;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.audit.recorder.OutboxRow;
import dev.perimeter.harness.contract.Canonical;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Credentials as entities; each change leaves with its record in the same session. */
@ApplicationScoped
class CredentialTable {

    /** As a query, not an update: of an update Hibernate keeps a clean-up that nothing needs, and warns of it. */
    private static final String INSERT_EVENT = OutboxRow.INSERT.replace('$', '?') + " RETURNING event_id";

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;

    CredentialTable(Mutiny.SessionFactory sessions, Outbox outbox) {
        this.sessions = sessions;
        this.outbox = outbox;
    }

    /** Also one whose id differs in case only: in Vault they would be the same. */
    Uni<Optional<Credential>> find(CredentialId id) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from Credential where lower(id) = lower(:id)", Credential.class)
                        .setParameter("id", id.value())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Those of a workspace that are not archived, by id. */
    Uni<List<Credential>> list(String workspace) {
        return sessions.withSession(session -> session.createSelectionQuery(
                        "from Credential where workspace = :workspace and archived = false order by id",
                        Credential.class)
                .setParameter("workspace", workspace)
                .getResultList());
    }

    Uni<Optional<Credential>> named(String workspace, String name) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from Credential where workspace = :workspace and name = :name and archived = false"
                                        + " order by id",
                                Credential.class)
                        .setParameter("workspace", workspace)
                        .setParameter("name", name)
                        .setMaxResults(1)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    Uni<Void> insert(Credential credential, String by) {
        return sessions.withTransaction(session -> session.persist(credential)
                .call(session::flush)
                .chain(() -> record(session, credential, "created", by)));
    }

    Uni<Void> change(CredentialId id, String change, String by, Consumer<Credential> update) {
        return sessions.withTransaction(session -> session.find(Credential.class, id.value())
                .invoke(update)
                .call(session::flush)
                .chain(credential -> record(session, credential, change, by)));
    }

    private Uni<Void> record(Mutiny.Session session, Credential credential, String change, String by) {
        var description = credential.description();
        var fact = new Fact.Configuration(
                "credential", description.id().value(), change, by, Canonical.sha256(Canonical.bytes(description)));
        var subject = new Subject(credential.workspace(), "", "", "");
        var row = outbox.row(new Draft(subject, description.id() + "/" + credential.revision(), fact));
        return session.createNativeQuery(INSERT_EVENT, String.class)
                .setParameter(1, row.eventId())
                .setParameter(2, row.topic())
                .setParameter(3, row.key())
                .setParameter(4, row.body())
                .setParameter(5, row.deposit())
                .getResultList()
                .replaceWithVoid();
    }
}
