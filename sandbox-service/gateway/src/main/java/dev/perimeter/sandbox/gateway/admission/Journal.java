package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets an action in once, durably; again only in the same sandbox, with the same grant, while it is not dismissed. */
@ApplicationScoped
public class Journal {

    private final Pool pool;
    private final Receipts receipts;
    private final Duration timeout;

    Journal(Pool pool, Receipts receipts, GatewayConfig config) {
        this.pool = pool;
        this.receipts = receipts;
        this.timeout = config.recordTimeout();
    }

    /** Consumes the action's id; refused if it was used before, or if a higher fence was seen. */
    public Uni<Void> consume(Grant grant, Admission.Proof proof) {
        return within(pool.withTransaction(transaction -> AdmissionRows.find(
                        transaction, grant.action().value())
                .chain(row -> row.isPresent() ? again(grant, proof, row.get()) : first(transaction, grant, proof))));
    }

    /** Says before a lease is taken that there may be one to give back. */
    Uni<Void> leasing(String action) {
        return within(AdmissionRows.leasing(pool, action))
                .onFailure()
                .transform(_ -> new RefusedException(new FlowRefused.RecordUnavailable()));
    }

    /** Whatever happens later, this action is not let in again. */
    public Uni<Void> dismiss(String sandbox, String action) {
        return within(AdmissionRows.dismiss(pool, sandbox, action));
    }

    private static Uni<Void> again(Grant grant, Admission.Proof proof, AdmissionRows.Row row) {
        boolean same = row.sandbox().equals(grant.scope().target())
                && row.grantHash().equals(Canonical.sha256(proof.grant()))
                && !row.dismissed();
        return same ? Uni.createFrom().voidItem() : used(grant);
    }

    private Uni<Void> first(SqlConnection transaction, Grant grant, Admission.Proof proof) {
        receipts.toStart(proof.grant(), proof.receipt());
        long fence = grant.scope().fence();
        return AdmissionRows.highestFence(transaction, grant.scope().session().value())
                .invoke(seen -> {
                    if (fence < seen) {
                        throw new RefusedException(new GrantRefused.LowerFence(fence, seen));
                    }
                })
                .chain(() -> AdmissionRows.insert(transaction, grant, Canonical.sha256(proof.grant())))
                .chain(isNew -> isNew ? Uni.createFrom().voidItem() : used(grant));
    }

    private static Uni<Void> used(Grant grant) {
        return Uni.createFrom().failure(new RefusedException(new GrantRefused.AlreadyUsed(grant.action())));
    }

    private <T> Uni<T> within(Uni<T> step) {
        return step.ifNoItem().after(timeout).fail();
    }
}
