package dev.perimeter.secrets;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Puts what was refused on record. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final Pool pool;
    private final Outbox outbox;

    Refusals(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** What was asked, by which client, about whom. */
    record Asked(String what, String client, Subject subject) {}

    /** The call fails as it did; a refusal is on record before the caller learns of it. */
    <T> Uni<T> recorded(Asked asked, Uni<T> call) {
        return call.onFailure(RefusedException.class).call(failure -> record(asked, (RefusedException) failure));
    }

    private Uni<Void> record(Asked asked, RefusedException refused) {
        var reason = refused.reason();
        var name = reason.getClass().getSimpleName();
        var subject = asked.subject();
        LOG.infof(
                "rpc.refused what=%s client=%s action=%s reason=%s",
                asked.what(), asked.client(), subject.action(), name);
        var fact = new Fact.Refusal(asked.what(), asked.client(), name, reason.message());
        var draft = new Draft(subject, Ids.random("rfs"), fact);
        return pool.withTransaction(transaction -> outbox.write(transaction, draft));
    }
}
