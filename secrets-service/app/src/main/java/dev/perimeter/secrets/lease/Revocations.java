package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.lease.Lease.Ending;
import dev.perimeter.secrets.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends leases, a client its own: first in the journal, so that nothing more leaves, then in Vault, then on record. */
@ApplicationScoped
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final LeaseEndings endings;
    private final Withdrawals withdrawals;
    private final Vault vault;
    private final LeaseMeters meters;

    Revocations(LeaseEndings endings, Withdrawals withdrawals, Vault vault, LeaseMeters meters) {
        this.endings = endings;
        this.withdrawals = withdrawals;
        this.vault = vault;
        this.meters = meters;
    }

    /** How many leases ended; what Vault could not do at once is done when it can. Idempotent. */
    public Uni<Integer> action(String client, ActionId action) {
        return endings.endAction(client, action.value()).call(this::finish).map(List::size);
    }

    /** One lease, if it lives. Idempotent. */
    public Uni<Integer> lease(String client, LeaseId lease) {
        return endings.endOne(client, lease).call(this::finish).map(List::size);
    }

    /** A person's word on one lease of their workspace, whoever injects it. Idempotent. */
    public Uni<Integer> withdraw(Mandate mandate, LeaseId lease) {
        return withdrawals.withdraw(mandate, lease).call(this::finish).map(List::size);
    }

    /** All leases of a credential that was deleted. */
    public Uni<Integer> credential(CredentialId credential) {
        return endings.endCredential(credential).call(this::finish).map(List::size);
    }

    /** Whatever is past its time, was left by a crash, or could not be revoked before. */
    Uni<Void> sweep() {
        return endings.endOverdue()
                .chain(endings::living)
                .invoke(meters::living)
                .chain(endings::claim)
                .chain(this::finish);
    }

    /** Stops at the first that Vault cannot do: the others would wait as long, and the sweep comes back to all. */
    private Uni<Void> finish(List<Ending> leases) {
        return Multi.createFrom()
                .iterable(leases)
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(RefusedException.class)
                .recoverWithItem(() -> waits(leases));
    }

    private Uni<Void> finish(Ending lease) {
        var done = lease.accessor().isEmpty() ? Uni.createFrom().voidItem() : vault.revoke(lease.accessor());
        return done.chain(() -> endings.ended(lease)).invoke(() -> told(lease));
    }

    private void told(Ending lease) {
        meters.ended(lease.reason());
        LOG.infof(
                "lease.ended lease=%s action=%s reason=%s",
                lease.terms().id(), lease.terms().subject().action(), lease.reason());
    }

    private @Nullable Void waits(List<Ending> leases) {
        meters.waits();
        LOG.warnf("lease.revocation.waits leases=%d", leases.size());
        return null;
    }
}
