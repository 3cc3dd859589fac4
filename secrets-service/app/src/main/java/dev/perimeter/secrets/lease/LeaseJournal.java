package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.lease.Lease.Open;
import dev.perimeter.secrets.lease.Lease.Opening;
import dev.perimeter.secrets.lease.Lease.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** How leases begin: at most one lives for an action and a credential, none after its action was ended. */
@ApplicationScoped
class LeaseJournal {

    /** Taken by whoever begins or ends leases of an action, so that neither misses the other. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String IS_ENDED = "SELECT 1 FROM ended_action WHERE action = $1 AND injector = $2";
    private static final String IS_WITHDRAWN =
            "SELECT 1 FROM lease WHERE cause = $1 AND credential = $2 AND reason = '" + Withdrawals.REASON + "'";
    private static final String EXPIRE = "UPDATE lease SET state = 'ending', reason = 'expired', next_try = $3"
            + " WHERE cause = $1 AND credential = $2 AND state = 'open' AND expires <= $3";
    private static final String LIVING = "SELECT " + LeaseRows.COLUMNS
            + " FROM lease WHERE cause = $1 AND credential = $2 AND state IN ('opening', 'open')";
    private static final String INSERT = "INSERT INTO lease"
            + " (id, cause, workspace, session, action, agent, credential, name, injector, hosts, state, opened, expires)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'opening', $11, $12)";
    private static final String OPEN =
            "UPDATE lease SET state = 'open', accessor = $2 WHERE id = $1 AND state = 'opening'";
    private static final String ADD_HOST = "UPDATE lease SET hosts = array_append(hosts, $2)"
            + " WHERE id = $1 AND state = 'open' AND NOT $2 = ANY (hosts)";
    private static final String STILL_OPEN = "SELECT 1 FROM lease WHERE id = $1 AND state = 'open'";
    private static final String FAIL = "UPDATE lease SET state = 'ending', accessor = $2, next_try = $4,"
            + " reason = CASE state WHEN 'ending' THEN reason ELSE $3 END"
            + " WHERE id = $1 AND state <> 'ended'";

    private final Pool pool;
    private final Clock clock;

    LeaseJournal(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A new lease on these terms, or the open one; {@link LeaseRefused.ActionEnded} or {@code Withdrawn} after the end. */
    Uni<Lease> begin(Terms terms, String host) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(terms.cause()))
                .chain(() -> refuseEnded(transaction, terms))
                .chain(() -> refuseWithdrawn(transaction, terms))
                .chain(() -> transaction
                        .preparedQuery(EXPIRE)
                        .execute(Tuple.of(terms.cause(), terms.credential().value(), LeaseRows.time(clock.instant()))))
                .chain(() -> transaction
                        .preparedQuery(LIVING)
                        .execute(Tuple.of(terms.cause(), terms.credential().value())))
                .chain(rows -> rows.size() == 0
                        ? insert(transaction, terms, host)
                        : Uni.createFrom().item(LeaseRows.open(rows.iterator().next()))));
    }

    /** From opening to open; the action may have been ended in between. */
    Uni<Void> open(Opening lease, String accessor) {
        return required(lease, OPEN, Tuple.of(lease.terms().id().value(), accessor));
    }

    Uni<Void> addHost(Open lease, String host) {
        return pool.preparedQuery(ADD_HOST)
                .execute(Tuple.of(lease.terms().id().value(), host))
                .replaceWithVoid();
    }

    /** Fails when the lease was ended meanwhile. */
    Uni<Void> stillOpen(Lease lease) {
        return required(lease, STILL_OPEN, Tuple.of(lease.terms().id().value()));
    }

    /** What went wrong on the way is ended like any other lease: Vault first, then the record. */
    Uni<Void> fail(Lease lease, String accessor, String reason) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(lease.terms().id().value(), accessor, reason, LeaseRows.time(clock.instant())))
                .replaceWithVoid();
    }

    private Uni<Lease> insert(SqlClient transaction, Terms terms, String host) {
        return transaction
                .preparedQuery(INSERT)
                .execute(LeaseRows.insertion(terms, host, clock.instant()))
                .replaceWith(new Opening(terms));
    }

    private Uni<Void> refuseEnded(SqlClient transaction, Terms terms) {
        return transaction
                .preparedQuery(IS_ENDED)
                .execute(Tuple.of(terms.cause(), terms.injector()))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw ended(terms);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseWithdrawn(SqlClient transaction, Terms terms) {
        return transaction
                .preparedQuery(IS_WITHDRAWN)
                .execute(Tuple.of(terms.cause(), terms.credential().value()))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new RefusedException(new LeaseRefused.Withdrawn(terms.credential()));
                    }
                })
                .replaceWithVoid();
    }

    /** Both a row read and a row written count. */
    private Uni<Void> required(Lease lease, String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ended(lease.terms());
                    }
                })
                .replaceWithVoid();
    }

    private static RefusedException ended(Terms terms) {
        return new RefusedException(new LeaseRefused.ActionEnded(terms.cause()));
    }
}
