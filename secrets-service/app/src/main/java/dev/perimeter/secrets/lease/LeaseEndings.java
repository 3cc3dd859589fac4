package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.lease.Lease.Ending;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** How leases end in the journal: decided at once and for good, confirmed and on record when Vault has done it. */
@ApplicationScoped
class LeaseEndings {

    /** Why leases end, as the record tells it. */
    static final List<String> REASONS =
            List.of("finished", "revoked", Withdrawals.REASON, "deleted", "expired", "crashed");

    private static final String TOMBSTONE =
            "INSERT INTO ended_action (action, at, injector) VALUES ($1, $2, $3) ON CONFLICT (action, injector) DO NOTHING";
    private static final String END = "UPDATE lease SET state = 'ending', reason = $2, next_try = $3"
            + " WHERE %s AND state IN ('opening', 'open') RETURNING " + LeaseRows.COLUMNS;
    private static final String END_ACTION = END.formatted("cause = $1 AND injector = $4");
    private static final String END_CREDENTIAL = END.formatted("credential = $1");
    static final String END_ONE = END.formatted("id = $1");
    private static final String INJECTOR = "SELECT injector FROM lease WHERE id = $1";
    private static final String OVERDUE = "UPDATE lease SET state = 'ending', next_try = $1,"
            + " reason = CASE state WHEN 'open' THEN 'expired' ELSE 'crashed' END"
            + " WHERE (state = 'open' AND expires <= $1) OR (state = 'opening' AND opened <= $2)";
    /** A claim sets the time of the next try, so that another replica or a crash takes over from there. */
    private static final String CLAIM = "UPDATE lease SET tries = tries + 1,"
            + " next_try = $1::timestamptz + least($2 * power(2, least(tries, 20)), $3) * interval '1 millisecond'"
            + " WHERE id IN (SELECT id FROM lease WHERE state = 'ending' AND next_try <= $1"
            + " ORDER BY next_try LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING " + LeaseRows.COLUMNS;

    private static final String LIVING = "SELECT count(*) AS leases FROM lease WHERE state IN ('opening', 'open')";
    private static final String ENDED = "UPDATE lease SET state = 'ended' WHERE id = $1 AND state = 'ending'";

    private final Pool pool;
    private final Outbox outbox;
    private final LeaseConfig config;
    private final Clock clock;

    LeaseEndings(Pool pool, Outbox outbox, LeaseConfig config, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** All that this client injects for an action, now and in future. */
    Uni<List<Ending>> endAction(String client, String action) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LeaseJournal.LOCK)
                .execute(Tuple.of(action))
                .chain(() -> transaction.preparedQuery(TOMBSTONE).execute(Tuple.of(action, now(), client)))
                .chain(() -> transaction
                        .preparedQuery(END_ACTION)
                        .execute(ending(action, "finished").addString(client)))
                .map(LeaseRows::endings));
    }

    Uni<List<Ending>> endCredential(CredentialId credential) {
        return pool.preparedQuery(END_CREDENTIAL)
                .execute(ending(credential.value(), "deleted"))
                .map(LeaseRows::endings);
    }

    /** {@link LeaseRefused.OtherInjector} for a lease that another client injects, however long it is over. */
    Uni<List<Ending>> endOne(String client, LeaseId lease) {
        return pool.preparedQuery(INJECTOR)
                .execute(Tuple.of(lease.value()))
                .invoke(found -> found.forEach(row -> LeaseRules.injector(row.getString("injector"), client)))
                .chain(() -> pool.preparedQuery(END_ONE).execute(ending(lease.value(), "revoked")))
                .map(LeaseRows::endings);
    }

    /** Ends what is past its time or was left half open by a crash. */
    Uni<Void> endOverdue() {
        var halfOpen = clock.instant().minus(config.opening());
        return pool.preparedQuery(OVERDUE)
                .execute(Tuple.of(now(), LeaseRows.time(halfOpen)))
                .replaceWithVoid();
    }

    /** Those that wait for Vault and are due. */
    Uni<List<Ending>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        now(),
                        (double) config.backOff().toMillis(),
                        (double) config.longestBackOff().toMillis(),
                        config.batch()))
                .map(LeaseRows::endings);
    }

    /** How many are good at this time. */
    Uni<Long> living() {
        return pool.query(LIVING).execute().map(rows -> rows.iterator().next().getLong("leases"));
    }

    /** Vault has done it: the revocation goes on record, once. */
    Uni<Void> ended(Ending lease) {
        var terms = lease.terms();
        var fact = new Fact.Revocation(terms.id().value(), terms.credential().value(), lease.reason());
        var draft = new Draft(terms.subject(), terms.id().value(), fact);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(ENDED)
                .execute(Tuple.of(terms.id().value()))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : outbox.write(transaction, draft)));
    }

    /** The first try belongs to the caller; the sweep takes over after the back-off. */
    private Tuple ending(String key, String reason) {
        var takeOver = clock.instant().plus(config.backOff());
        return Tuple.of(key, reason, LeaseRows.time(takeOver));
    }

    private OffsetDateTime now() {
        return LeaseRows.time(clock.instant());
    }
}
