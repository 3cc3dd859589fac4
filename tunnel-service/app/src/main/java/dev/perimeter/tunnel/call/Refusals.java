package dev.perimeter.tunnel.call;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts refusals on record. */
@ApplicationScoped
public class Refusals {

    private static final String HARNESS = "harness-service";
    private static final String CONNECTOR = "connector";
    private static final Subject NOBODY = new Subject("", "", "", "");

    private final Pool pool;
    private final Outbox outbox;
    private final Grants grants;

    Refusals(Pool pool, Outbox outbox, Grants grants) {
        this.pool = pool;
        this.outbox = outbox;
        this.grants = grants;
    }

    /** What the harness was refused; a grant that is not genuine names nobody, one that is too late does. */
    Uni<Void> ofGrant(String what, String grant, Refused reason) {
        var subject = grants.signed(grant).map(Call::subject).orElse(NOBODY);
        return write(draft(subject, what, HARNESS, reason));
    }

    Uni<Void> ofMandate(String what, String mandate, Refused reason) {
        var subject = grants.signedMandate(mandate)
                .map(signed -> new Subject(signed.workspace(), signed.session(), "", ""))
                .orElse(NOBODY);
        return write(draft(subject, what, HARNESS, reason));
    }

    /** What a connector was refused before it had said which calls it is about. */
    public Uni<Void> ofConnector(String what, Refused reason) {
        return write(draft(NOBODY, what, CONNECTOR, reason));
    }

    static Draft byConnector(Call call, Refused reason) {
        return draft(call.subject(), "call", CONNECTOR, reason);
    }

    private Uni<Void> write(Draft draft) {
        return pool.withTransaction(transaction -> outbox.write(transaction, draft));
    }

    private static Draft draft(Subject subject, String what, String by, Refused reason) {
        var fact = new Fact.Refusal(what, by, reason.getClass().getSimpleName(), reason.message());
        return new Draft(subject, Ids.random("ref"), fact);
    }
}
