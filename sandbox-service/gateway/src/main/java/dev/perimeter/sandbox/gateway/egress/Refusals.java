package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.refusal.RefusalRecorder;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Puts on record what sandbox-service is refused. */
@ApplicationScoped
class Refusals {

    private static final String CALLER = "sandbox-service";

    private final RefusalRecorder recorder;
    private final Grants grants;
    private final Sandboxes sandboxes;

    /** What was asked, of which sandbox, and what may prove for whom. */
    record Asked(String what, String sandbox, String grant, String action) {}

    Refusals(RefusalRecorder recorder, Grants grants, Sandboxes sandboxes) {
        this.recorder = recorder;
        this.grants = grants;
        this.sandboxes = sandboxes;
    }

    /** The call's own answer, after its refusal is on record. */
    <T> Uni<T> recorded(Asked asked, Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(call::get)
                .onFailure(Refusals::definite)
                .call(failure -> {
                    var reason = ((RefusedException) failure).reason();
                    return subject(asked).chain(subject -> recorder.write(subject, asked.what, CALLER, reason));
                });
    }

    /** What may be tried again was not refused; it is no news that a gateway that started anew knows no sandbox. */
    private static boolean definite(Throwable failure) {
        return failure instanceof RefusedException refused
                && !(refused.reason() instanceof EgressRefused.NotOpen)
                && !(refused.reason() instanceof EgressRefused.Unavailable);
    }

    /** Of whom it was: a genuine grant says so however late, else the sandbox if it is open here. */
    private Uni<Subject> subject(Asked asked) {
        return grants.signed(asked.grant)
                .map(grant -> Uni.createFrom().item(Subject.of(grant)))
                .orElseGet(() -> ofSandbox(asked));
    }

    private Uni<Subject> ofSandbox(Asked asked) {
        if (!Ids.matches("sbx", asked.sandbox)) {
            return Uni.createFrom().item(Subject.NOBODY);
        }
        var action = Ids.matches("act", asked.action) ? asked.action : "";
        return sandboxes
                .find(new SandboxId(asked.sandbox))
                .map(open -> new Subject(open.terms().workspace(), open.terms().session(), action, ""))
                .onFailure()
                .recoverWithItem(Subject.NOBODY);
    }
}
