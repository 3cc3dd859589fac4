package dev.perimeter.harness.record;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.audit.recorder.OutboxRow;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.wire.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts changes of configuration on record, in the transaction that makes them. */
@ApplicationScoped
public class Changes {

    /** {@code kind}: agent, environment, vault, credential; {@code state} is what clients see after it, no secret in it. */
    public record Change(String kind, String id, What what, Object state) {}

    /** What became of the object. */
    public enum What {
        CREATED,
        UPDATED,
        ARCHIVED,
        DELETED;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Outbox outbox;

    Changes(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> record(Mutiny.Session session, Caller caller, Change change) {
        var row = outbox.row(draft(caller, change));
        return session.createNativeQuery(OutboxRow.NATIVE_INSERT)
                .setParameter(1, row.eventId())
                .setParameter(2, row.topic())
                .setParameter(3, row.key())
                .setParameter(4, row.body())
                .setParameter(5, row.deposit())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Draft draft(Caller caller, Change change) {
        var agent = change.kind().equals("agent") ? change.id() : "";
        var hash = Canonical.sha256(Canonical.bytes(change.state()));
        var fact =
                new Fact.Configuration(change.kind(), change.id(), change.what().wire(), caller.subject(), hash);
        return new Draft(new Subject(caller.workspace(), "", "", agent), Ids.random("chg"), fact);
    }
}
