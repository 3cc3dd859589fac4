package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.lease.Lease.Ending;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** How a person ends a lease: who did it is on record in the same transaction, and the action gets no other one. */
@ApplicationScoped
class Withdrawals {

    /** The reason of such an end; it stays in the journal, where a new lease is refused for it. */
    static final String REASON = "withdrawn";

    private static final String CAUSE = "SELECT cause FROM lease WHERE id = $1 AND workspace = $2";

    private final Pool pool;
    private final Outbox outbox;
    private final LeaseConfig config;
    private final Clock clock;

    Withdrawals(Pool pool, Outbox outbox, LeaseConfig config, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Empty for a lease that was over already; {@link LeaseRefused.Unknown} for one of another workspace. */
    Uni<List<Ending>> withdraw(Mandate mandate, LeaseId lease) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(CAUSE)
                .execute(Tuple.of(lease.value(), mandate.workspace()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new RefusedException(new LeaseRefused.Unknown(lease));
                    }
                    return rows.iterator().next().getString("cause");
                })
                .chain(cause -> transaction.preparedQuery(LeaseJournal.LOCK).execute(Tuple.of(cause)))
                .chain(() -> end(transaction, mandate, lease)));
    }

    private Uni<List<Ending>> end(SqlClient transaction, Mandate mandate, LeaseId lease) {
        var takeOver = LeaseRows.time(clock.instant().plus(config.backOff()));
        return transaction
                .preparedQuery(LeaseEndings.END_ONE)
                .execute(Tuple.of(lease.value(), REASON, takeOver))
                .map(LeaseRows::endings)
                .call(ended -> ended.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.write(transaction, draft(mandate, ended.getFirst())));
    }

    private static Draft draft(Mandate mandate, Ending ending) {
        var terms = ending.terms();
        var lease = terms.id().value();
        var state = Map.of("lease", lease, "credential", terms.credential().value(), "reason", REASON);
        var hash = Canonical.sha256(Canonical.bytes(state));
        var fact = new Fact.Configuration("lease", lease, REASON, mandate.principal(), hash);
        return new Draft(terms.subject(), lease, fact);
    }
}
