package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The highest fence that was seen of each session: a lower one is of a harness that lost it. */
@ApplicationScoped
class Fences {

    private static final String RAISE = "INSERT INTO fence (session, fence) VALUES ($1, $2)"
            + " ON CONFLICT (session) DO UPDATE SET fence = excluded.fence WHERE fence.fence <= excluded.fence";
    private static final String SEEN = "SELECT fence FROM fence WHERE session = $1";

    private final Pool pool;

    Fences(Pool pool) {
        this.pool = pool;
    }

    /** {@link GrantRefused.LowerFence} for a grant below what was seen. */
    Uni<Void> raise(Grant.Scope scope) {
        var session = scope.session().value();
        return pool.preparedQuery(RAISE)
                .execute(Tuple.of(session, scope.fence()))
                .chain(raised -> raised.rowCount() == 1 ? Uni.createFrom().voidItem() : lower(session, scope.fence()));
    }

    private Uni<Void> lower(String session, long fence) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(session))
                .map(rows -> rows.iterator().next().getLong("fence"))
                .chain(seen ->
                        Uni.createFrom().failure(new RefusedException(new GrantRefused.LowerFence(fence, seen))));
    }
}
