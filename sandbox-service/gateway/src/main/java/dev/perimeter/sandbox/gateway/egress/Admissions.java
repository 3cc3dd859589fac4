package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Journal;
import dev.perimeter.sandbox.gateway.admission.Revocations;
import dev.perimeter.sandbox.gateway.flow.EndedFlow;
import dev.perimeter.sandbox.gateway.flow.Flows;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lets actions use their sandbox's way out, and ends that. */
@ApplicationScoped
class Admissions {

    private final Sandboxes sandboxes;
    private final Receipts receipts;
    private final Journal journal;
    private final Revocations revocations;
    private final Flows flows;
    private final Duration timeout;
    private final Clock clock;

    /** A proxy credential. */
    record Credential(String user, String password) {

        @Override
        public String toString() {
            return "Credential[" + user + "]";
        }
    }

    Admissions(
            Sandboxes sandboxes,
            Receipts receipts,
            Journal journal,
            Revocations revocations,
            Flows flows,
            GatewayConfig config,
            Clock clock) {
        this.sandboxes = sandboxes;
        this.receipts = receipts;
        this.journal = journal;
        this.revocations = revocations;
        this.flows = flows;
        this.timeout = config.recordTimeout();
        this.clock = clock;
    }

    Uni<Credential> admit(SandboxId id, Admission.Proof proof) {
        return sandboxes.find(id).chain(sandbox -> {
            var grant = receipts.running(proof.grant(), proof.receipt());
            requireFor(sandbox, grant);
            return journal.consume(grant, proof)
                    .onFailure(failure -> !(failure instanceof RefusedException))
                    .transform(_ -> unavailable("the admission can't be put on record"))
                    .chain(() -> sandbox.loop().call(() -> Uni.createFrom().item(admitted(sandbox, grant, proof))));
        });
    }

    /** Cuts and ends an action's way out, and gives its flows; asks nothing but that the database answers. */
    Uni<List<EndedFlow>> dismiss(SandboxId id, ActionId action) {
        return ended(id, action)
                .chain(() -> journal.dismiss(id.value(), action.value()))
                .invoke(revocations::reconcile)
                .chain(() -> flows.of(id.value(), action.value()))
                .onFailure(failure -> !(failure instanceof RefusedException))
                .transform(_ -> unavailable("the dismissal can't be put on record"));
    }

    private Uni<Void> ended(SandboxId id, ActionId action) {
        return sandboxes
                .find(id)
                .chain(sandbox -> sandbox.loop().call(() -> end(sandbox, action)))
                .onFailure(Admissions::notOpen)
                .recoverWithNull()
                .replaceWithVoid();
    }

    static boolean notOpen(Throwable failure) {
        return failure instanceof RefusedException refused && refused.reason() instanceof EgressRefused.NotOpen;
    }

    private Uni<Void> end(OpenSandbox sandbox, ActionId action) {
        return sandbox.admission(action)
                .map(admission -> settled(admission.end("the action ended"))
                        .emitOn(sandbox.loop().executor())
                        .invoke(() -> sandbox.dismiss(action)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> settled(List<CompletableFuture<?>> records) {
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(records.toArray(CompletableFuture[]::new)))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> unavailable("the action's flows can't be put on record"));
    }

    private Credential admitted(OpenSandbox sandbox, Grant grant, Admission.Proof proof) {
        var admission = sandbox.admission(grant.action())
                .filter(known -> !known.over())
                .orElseGet(() -> {
                    var fresh = new Admission(grant, proof, sandbox.hidden());
                    sandbox.admit(fresh);
                    var left = Duration.between(clock.instant(), grant.window().finishBefore());
                    long timer = sandbox.loop().after(left, () -> fresh.end("the action's time is over"));
                    fresh.join(_ -> sandbox.loop().forget(timer));
                    return fresh;
                });
        return new Credential(grant.action().value(), admission.newPassword());
    }

    private static void requireFor(OpenSandbox sandbox, Grant grant) {
        var scope = grant.scope();
        var terms = sandbox.terms();
        boolean same = scope.target().equals(sandbox.id().value())
                && scope.session().value().equals(terms.session())
                && scope.workspace().equals(terms.workspace());
        if (!same) {
            throw new RefusedException(
                    new EgressRefused.AnotherSandbox(sandbox.id().value()));
        }
    }

    private static RefusedException unavailable(String what) {
        return new RefusedException(new EgressRefused.Unavailable(what));
    }
}
