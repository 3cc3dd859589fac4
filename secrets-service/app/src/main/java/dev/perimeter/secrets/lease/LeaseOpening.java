package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Recorder;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.Stored;
import dev.perimeter.secrets.lease.Lease.Open;
import dev.perimeter.secrets.lease.Lease.Opening;
import dev.perimeter.secrets.lease.Lease.Terms;
import dev.perimeter.secrets.vault.ChildToken;
import dev.perimeter.secrets.vault.SecretValue;
import dev.perimeter.secrets.vault.Vault;
import dev.perimeter.secrets.vault.VaultRefused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Opens a lease in the one order that loses nothing: journal, child token, record, journal again, and only then the
 * value. No transaction stands open while Vault or audit is asked.
 */
@ApplicationScoped
class LeaseOpening {

    private static final Logger LOG = Logger.getLogger(LeaseOpening.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    /** A repeat's token lives for one reading; the lease's own token stands for the lease. */
    private static final Duration READING = Duration.ofSeconds(30);

    private final LeaseJournal journal;
    private final Recorder recorder;
    private final Vault vault;
    private final LeaseConfig config;
    private final LeaseMeters meters;
    private final Clock clock;

    LeaseOpening(
            LeaseJournal journal, Recorder recorder, Vault vault, LeaseConfig config, LeaseMeters meters, Clock clock) {
        this.journal = journal;
        this.recorder = recorder;
        this.vault = vault;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    Uni<Leased> open(Terms terms, Stored stored, String host) {
        return begin(terms, host).chain(lease -> switch (lease) {
            case Opening fresh -> first(fresh, stored, host).map(value -> leased(fresh, stored, value));
            case Open known -> again(known, stored, host).map(value -> leased(known, stored, value));
            case Lease.Ending ending -> throw new IllegalStateException("a lease that ends cannot begin");
        });
    }

    /** Another call may be opening the same lease: its outcome is worth a short wait. */
    private Uni<Lease> begin(Terms terms, String host) {
        return Uni.createFrom()
                .deferred(() -> journal.begin(terms, host))
                .onFailure(LeaseOpening::busy)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(config.patience().toMillis())
                .onFailure(failure -> failure.getCause() instanceof RefusedException cause && busy(cause))
                .transform(_ -> new RefusedException(new LeaseRefused.Opening(terms.credential())));
    }

    private Uni<SecretValue> first(Opening lease, Stored stored, String host) {
        var life = Duration.between(clock.instant(), lease.terms().expires());
        return vault.child(stored.path(), life)
                .onFailure()
                .call(failure -> journal.fail(lease, "", reason(failure)))
                .chain(child -> recorded(lease, child, host)
                        .onFailure()
                        .call(failure -> journal.fail(lease, child.accessor(), reason(failure))
                                .eventually(() -> drop(child))))
                .invoke(() -> told(lease.terms(), host));
    }

    private Uni<SecretValue> recorded(Opening lease, ChildToken child, String host) {
        return record(lease.terms(), lease.terms().id().value(), host)
                .chain(() -> journal.open(lease, child.accessor()))
                .chain(() -> vault.read(child));
    }

    /** A host that is not yet on record for this lease goes on record first. */
    private Uni<SecretValue> again(Open lease, Stored stored, String host) {
        var known = lease.hosts().contains(host)
                ? Uni.createFrom().voidItem()
                : record(lease.terms(), lease.terms().id() + "/" + LeaseId.random(), host)
                        .chain(() -> journal.addHost(lease, host));
        return known.chain(() -> vault.child(stored.path(), READING))
                .chain(child ->
                        journal.stillOpen(lease).chain(() -> vault.read(child)).eventually(() -> drop(child)));
    }

    /** At once if Vault can; the journal or the token's own end see to the rest. */
    private Uni<Void> drop(ChildToken child) {
        return vault.revoke(child.accessor()).onFailure().recoverWithNull();
    }

    private Uni<Void> record(Terms terms, String ordinal, String host) {
        var fact = new Fact.Lease(
                terms.id().value(), terms.credential().value(), terms.name(), terms.injector(), host, terms.expires());
        return recorder.append(new Draft(terms.subject(), ordinal, fact))
                .onFailure()
                .transform(_ -> new RefusedException(new LeaseRefused.AuditUnavailable()))
                .replaceWithVoid();
    }

    private void told(Terms terms, String host) {
        meters.opened();
        LOG.infof(
                "lease.opened lease=%s action=%s credential=%s host=%s",
                terms.id(), terms.subject().action(), terms.credential(), host);
    }

    private static Leased leased(Lease lease, Stored stored, SecretValue value) {
        var terms = lease.terms();
        return new Leased(terms.id(), value, terms.expires(), stored.description());
    }

    private static boolean busy(Throwable failure) {
        return failure instanceof RefusedException refused && refused.reason() instanceof LeaseRefused.Opening;
    }

    private static String reason(Throwable failure) {
        if (!(failure instanceof RefusedException refused)) {
            return "failed";
        }
        return switch (refused.reason()) {
            case LeaseRefused.AuditUnavailable _ -> "audit_unavailable";
            case LeaseRefused.ActionEnded _ -> "finished";
            case VaultRefused _ -> "vault_unavailable";
            default -> "failed";
        };
    }
}
