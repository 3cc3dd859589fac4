package dev.perimeter.sandbox.rpc;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Puts refusals on record. The refusal stands whether or not the record could be written. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String CALLER = "harness-service";
    private static final Subject NOBODY = new Subject("", "", "", "");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Outbox outbox;
    private final Grants grants;
    private final MeterRegistry metrics;

    Refusals(Pool pool, Outbox outbox, Grants grants, MeterRegistry metrics) {
        this.pool = pool;
        this.outbox = outbox;
        this.grants = grants;
        this.metrics = metrics;
    }

    /** Whatever is no refusal is left to the log. */
    Uni<Void> record(String what, String proof, Throwable failure) {
        if (!(failure instanceof RefusedException refused)) {
            return Uni.createFrom().voidItem();
        }
        var reason = refused.reason();
        var name = reason.getClass().getSimpleName();
        var fact = new Fact.Refusal(what, CALLER, name, reason.message());
        var draft = new Draft(subject(what, proof), UUID.randomUUID().toString(), fact);
        metrics.counter("perimeter.sandbox.refusals", "what", what, "reason", name)
                .increment();
        LOG.infof("refused what=%s reason=%s", what, name);
        return pool.withTransaction(connection -> outbox.write(connection, draft))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(lost -> LOG.errorf("refusal.unrecorded what=%s reason=%s", what, lost.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Of whom it was, as far as that is proven: what came too late or to the wrong door has its author, too. */
    private Subject subject(String what, String proof) {
        var subject = what.equals("act")
                ? grants.signed(proof).map(Refusals::subject)
                : grants.signedMandate(proof).map(Refusals::subject);
        return subject.orElse(NOBODY);
    }

    private static Subject subject(Grant grant) {
        return new Subject(
                grant.scope().workspace(),
                grant.scope().session().value(),
                grant.action().value(),
                grant.principal().agent());
    }

    private static Subject subject(Mandate mandate) {
        return new Subject(mandate.workspace(), mandate.session(), "", "");
    }
}
