package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.Flows;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ends sandboxes. */
@ApplicationScoped
class Closing {

    private final Sandboxes sandboxes;
    private final Admissions admissions;
    private final Flows flows;

    Closing(Sandboxes sandboxes, Admissions admissions, Flows flows) {
        this.sandboxes = sandboxes;
        this.admissions = admissions;
        this.flows = flows;
    }

    /** Dismisses what still runs, and removes socket and authority. */
    Uni<Void> close(SandboxId id) {
        return dismissAll(id).chain(() -> sandboxes.close(id)).chain(() -> flows.forget(id.value()));
    }

    private Uni<Void> dismissAll(SandboxId id) {
        return sandboxes
                .find(id)
                .chain(Closing::running)
                .onFailure(Admissions::notOpen)
                .recoverWithItem(List.of())
                .onItem()
                .transformToMulti(running -> Multi.createFrom().iterable(running))
                .onItem()
                .transformToUniAndConcatenate(
                        admission -> admissions.dismiss(id, admission.grant().action()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<List<Admission>> running(OpenSandbox sandbox) {
        return sandbox.loop().call(() -> Uni.createFrom().item(sandbox.admissions()));
    }
}
