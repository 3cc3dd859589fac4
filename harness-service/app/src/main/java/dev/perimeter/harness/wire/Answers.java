package dev.perimeter.harness.wire;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** First answers to requests, shared by all replicas for as long as a retry may come. */
@ApplicationScoped
class Answers {

    /** {@code status} is 0 while the first attempt still runs. */
    record Answer(int status, String body) {

        boolean given() {
            return status != 0;
        }
    }

    private static final String BEGIN = """
            WITH old AS (DELETE FROM answer WHERE at < now() - $3 * interval '1 millisecond' AND request <> $1)
            INSERT INTO answer (request, attempt) VALUES ($1, $2)
            ON CONFLICT (request) DO UPDATE SET attempt = $2, status = NULL, body = NULL, at = now()""";
    private static final String BEGIN_UNLESS_KNOWN = """
            INSERT INTO answer (request, attempt) VALUES ($1, $2)
            ON CONFLICT (request) DO UPDATE SET attempt = $2, status = NULL, body = NULL, at = now()
            WHERE answer.at < now() - $3 * interval '1 millisecond'
            RETURNING attempt""";
    private static final String FIND =
            "SELECT status, body FROM answer WHERE request = $1 AND at >= now() - $2 * interval '1 millisecond'";
    private static final String FINISH = "UPDATE answer SET status = $3, body = $4 WHERE request = $1 AND attempt = $2";
    private static final String FORGET = "DELETE FROM answer WHERE request = $1 AND attempt = $2";

    private final Pool pool;
    private final WireConfig config;

    Answers(Pool pool, WireConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A first attempt. */
    Uni<Void> begin(String request, String attempt) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(request, attempt, window()))
                .replaceWithVoid();
    }

    /** A retry of what nobody has heard of, or has forgotten; false where an attempt is known after all. */
    Uni<Boolean> beginUnlessKnown(String request, String attempt) {
        return pool.preparedQuery(BEGIN_UNLESS_KNOWN)
                .execute(Tuple.of(request, attempt, window()))
                .map(rows -> rows.size() == 1);
    }

    Uni<Optional<Answer>> find(String request) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(request, window()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(answer(rows.iterator().next()))
                        : Optional.empty());
    }

    Uni<Void> finish(String request, String attempt, Answer answer) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(request, attempt, answer.status(), answer.body()))
                .replaceWithVoid();
    }

    /** What failed may be tried again. */
    Uni<Void> forget(String request, String attempt) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(request, attempt)).replaceWithVoid();
    }

    private long window() {
        return config.retryWindow().toMillis();
    }

    private static Answer answer(Row row) {
        @Nullable Integer status = row.getInteger("status");
        @Nullable String body = row.getString("body");
        return new Answer(status == null ? 0 : status, body == null ? "" : body);
    }
}
