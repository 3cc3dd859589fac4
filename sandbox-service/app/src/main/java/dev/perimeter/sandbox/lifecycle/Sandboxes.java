package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.thread.Waiting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sandboxes as their session sees them. Blocking. */
@ApplicationScoped
public class Sandboxes {

    private final SandboxRows rows;
    private final Removal removal;
    private final Reconciliation reconciliation;

    Sandboxes(SandboxRows rows, Removal removal, Reconciliation reconciliation) {
        this.rows = rows;
        this.removal = removal;
        this.reconciliation = reconciliation;
    }

    /** One of another workspace or session does not exist for the mandate. */
    public Sandbox get(Mandate mandate, String id) {
        return Waiting.await(rows.byId(parse(id)))
                .filter(sandbox -> sandbox.workspace().equals(mandate.workspace()))
                .filter(sandbox ->
                        mandate.session().isEmpty() || sandbox.session().equals(mandate.session()))
                .orElseThrow(() -> new RefusedException(new SandboxRefused.UnknownSandbox()));
    }

    /** Those of the mandate's session, else of its workspace, the newest first. */
    public Page list(Mandate mandate, Page.Wanted page) {
        return Waiting.await(rows.list(mandate.workspace(), mandate.session(), page));
    }

    /** Idempotent. */
    public void delete(Mandate mandate, String id) {
        var sandbox = get(mandate, id);
        if (sandbox.state() != Sandbox.State.GONE) {
            reconciliation.requireSettled(sandbox.id());
            removal.remove(sandbox, "deleted", "asked for by " + mandate.principal());
        }
    }

    /** The one that the session has, wherever it is. */
    public Uni<Optional<SandboxId>> living(String session) {
        return rows.living(session).map(found -> found.map(Sandbox::id));
    }

    private static SandboxId parse(String id) {
        try {
            return new SandboxId(id);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new SandboxRefused.UnknownSandbox());
        }
    }
}
