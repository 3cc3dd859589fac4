package dev.perimeter.harness.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.approval.Approvals.Answerer;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.ExactJson;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Lists what waits for a person, the oldest question first; one that has been answered waits for nobody. */
@ApplicationScoped
class PendingQuestions {

    private static final Cursor FIRST = new Cursor(Instant.EPOCH, "0", false);
    private static final String WAITING = """
            SELECT a.ordinal, a.tool_use, a.id, a.session, s.title, s.agent_id, s.agent ->> 'name' AS agent_name,
                s.agent_version, s.principal, s.work_type, a.tool, a.server, a.arguments::text AS arguments,
                a.raised_by, a.rules, a.reason, a.policy_hash, asking.created_at AS asked_at, a.expires_at
            FROM action a
            JOIN session s ON s.id = a.session
            JOIN session_event asking ON asking.id = a.tool_use
            WHERE a.state = 'waiting' AND a.ordinal > $2 AND a.expires_at > $3
                AND s.workspace = $1 AND s.archived_at IS NULL AND s.deleted_at IS NULL AND s.status <> 'terminated'
                AND NOT EXISTS (SELECT FROM session_event answer WHERE answer.session = a.session
                    AND answer.processed_at IS NULL AND answer.type = 'user.tool_confirmation'
                    AND answer.body ->> 'tool_use_id' = a.tool_use)
            ORDER BY a.ordinal LIMIT $4""";

    private final Pool pool;
    private final Cursors cursors;
    private final Clock clock;

    PendingQuestions(Pool pool, Cursors cursors, Clock clock) {
        this.pool = pool;
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Found(long ordinal, Question question) {}

    Uni<Page<Question>> list(Caller caller, PageRequest request) {
        var listing = new Listing(cursors, "approvals " + caller.workspace(), request.limit());
        var after = Long.parseLong(
                cursors.decode(listing.name(), request.page(), FIRST).id());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var answerer = Answerer.of(caller);
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(caller.workspace(), after, now, listing.limit() + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> found(row, answerer))
                        .toList())
                .map(found -> listing.page(found, PendingQuestions::place, Found::question));
    }

    private static Cursor place(Found found) {
        return new Cursor(Instant.EPOCH, Long.toString(found.ordinal), false);
    }

    private static Found found(Row row, Answerer answerer) {
        var principal = row.getString("principal");
        var raisedBy = row.getString("raised_by");
        var server = row.getString("server");
        var question = new Question(
                row.getString("tool_use"),
                row.getString("id"),
                row.getString("session"),
                row.getString("title"),
                new Question.Agent(
                        row.getString("agent_id"), row.getString("agent_name"), row.getInteger("agent_version")),
                principal,
                row.getString("work_type"),
                row.getString("tool"),
                server.isEmpty() ? null : server,
                (ObjectNode) ExactJson.stored(row.getString("arguments")),
                raisedBy,
                List.of(row.getArrayOfStrings("rules")),
                row.getString("reason"),
                row.getString("policy_hash"),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                Rule.refusal(raisedBy, principal, answerer, true).isEmpty(),
                Rule.refusal(raisedBy, principal, answerer, false).isEmpty());
        return new Found(row.getLong("ordinal"), question);
    }
}
