package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.RequestRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Sessions that there were: a deletion hides none from the record. */
@ApplicationScoped
class Traces {

    private static final String FIND = "SELECT 1 FROM session WHERE id = $1 AND workspace = $2";

    private final Pool pool;

    Traces(Pool pool) {
        this.pool = pool;
    }

    /** Refuses a session that the workspace never had; an empty one stands for all of them. */
    Uni<Void> known(String workspace, String session) {
        return session.isEmpty() ? Uni.createFrom().voidItem() : require(workspace, session);
    }

    /** Refuses where the workspace never had it. */
    Uni<Void> require(String workspace, String session) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(session, workspace))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw RequestRefused.unknown("session", session);
                    }
                })
                .replaceWithVoid();
    }
}
