package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Puts on record what sandbox-service is refused. The refusal stands whether or not the record could be written. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String CALLER = "sandbox-service";
    private static final int LONGEST_DETAIL = 512;

    private final Pool pool;
    private final Outbox outbox;
    private final Grants grants;
    private final Sandboxes sandboxes;
    private final Duration timeout;

    /** What was asked, of which sandbox, and what may prove for whom. */
    record Asked(String what, String sandbox, String grant, String action) {}

    Refusals(Pool pool, Outbox outbox, Grants grants, Sandboxes sandboxes, GatewayConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.grants = grants;
        this.sandboxes = sandboxes;
        this.timeout = config.recordTimeout();
    }

    /** The call's own answer, after its refusal is on record. */
    <T> Uni<T> recorded(Asked asked, Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(call::get)
                .onFailure(Refusals::definite)
                .call(failure -> {
                    var reason = ((RefusedException) failure).reason();
                    return subject(asked).chain(subject -> write(asked, subject, reason));
                });
    }

    /** What may be tried again was not refused; it is no news that a gateway that started anew knows no sandbox. */
    private static boolean definite(Throwable failure) {
        return failure instanceof RefusedException refused
                && !(refused.reason() instanceof EgressRefused.NotOpen)
                && !(refused.reason() instanceof EgressRefused.Unavailable);
    }

    private Uni<Void> write(Asked asked, Subject subject, Refused reason) {
        var name = reason.getClass().getSimpleName();
        var message = reason.message();
        var detail = message.substring(0, Math.min(message.length(), LONGEST_DETAIL));
        var fact = new Fact.Refusal(asked.what, CALLER, name, detail);
        LOG.infof("refused what=%s reason=%s", asked.what, name);
        var draft = new Draft(subject, UUID.randomUUID().toString(), fact);
        return pool.withTransaction(connection -> outbox.write(connection, draft))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(lost -> LOG.errorf("refusal.unrecorded what=%s reason=%s", asked.what, lost.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Of whom it was: a genuine grant says so however late, else the sandbox if it is open here. */
    private Uni<Subject> subject(Asked asked) {
        return grants.signed(asked.grant)
                .map(grant -> Uni.createFrom().item(subject(grant)))
                .orElseGet(() -> ofSandbox(asked));
    }

    private Uni<Subject> ofSandbox(Asked asked) {
        var nobody = new Subject("", "", "", "");
        if (!Ids.matches("sbx", asked.sandbox)) {
            return Uni.createFrom().item(nobody);
        }
        var action = Ids.matches("act", asked.action) ? asked.action : "";
        return sandboxes
                .find(new SandboxId(asked.sandbox))
                .map(open -> new Subject(open.terms().workspace(), open.terms().session(), action, ""))
                .onFailure()
                .recoverWithItem(nobody);
    }

    private static Subject subject(Grant grant) {
        var scope = grant.scope();
        return new Subject(
                scope.workspace(),
                scope.session().value(),
                grant.action().value(),
                grant.principal().agent());
    }
}
