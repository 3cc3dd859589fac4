package dev.perimeter.sandbox.rpc;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.refusal.RefusalRecorder;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.lifecycle.SandboxRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts refusals and puts them on record. */
@ApplicationScoped
class Refusals {

    private static final String CALLER = "harness-service";

    private final RefusalRecorder recorder;
    private final Grants grants;
    private final MeterRegistry metrics;

    Refusals(RefusalRecorder recorder, Grants grants, MeterRegistry metrics) {
        this.recorder = recorder;
        this.grants = grants;
        this.metrics = metrics;
    }

    /** Whatever is no refusal is left to the log, and so is what is tried again until a sandbox has changed hands. */
    Uni<Void> record(String what, String proof, Throwable failure) {
        if (!(failure instanceof RefusedException refused) || refused.reason() instanceof SandboxRefused.ChangesHands) {
            return Uni.createFrom().voidItem();
        }
        var reason = refused.reason();
        metrics.counter(
                        "perimeter.sandbox.refusals",
                        "what",
                        what,
                        "reason",
                        reason.getClass().getSimpleName())
                .increment();
        return recorder.write(subject(what, proof), what, CALLER, reason);
    }

    /** Of whom it was, as far as that is proven: what came too late or to the wrong door has its author, too. */
    private Subject subject(String what, String proof) {
        var subject = what.equals("act")
                ? grants.signed(proof).map(Subject::of)
                : grants.signedMandate(proof).map(Subject::of);
        return subject.orElse(Subject.NOBODY);
    }
}
