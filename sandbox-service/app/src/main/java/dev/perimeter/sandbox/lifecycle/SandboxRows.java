package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.sandbox.egress.Opening;
import dev.perimeter.sandbox.lifecycle.Sandbox.State;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table of sandboxes. Every change of state goes with its record, in one transaction. */
@ApplicationScoped
class SandboxRows {

    private static final String COLUMNS =
            "id, session, workspace, work_type, isolation, slot, state, probed, opening, created_at";
    /** Two that look for a slot at the same moment would find the same one. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String INSERT = "INSERT INTO sandbox"
            + " (id, session, workspace, work_type, isolation, node, slot, state, credentials, opening)"
            + " SELECT $1, $2, $3, $4, $5, $6, free, 'creating', $7, $8 FROM generate_series(0, $9 - 1) AS free"
            + " WHERE NOT EXISTS (SELECT FROM sandbox WHERE node = $6 AND slot = free AND state <> 'gone')"
            + " LIMIT 1 RETURNING " + COLUMNS;

    private static final String LIST = "SELECT " + COLUMNS + " FROM sandbox"
            + " WHERE workspace = $1 AND ($2 = '' OR session = $2) AND ($3 OR state <> 'gone')"
            + " AND ($4 = '' OR (created_at, id) <"
            + " (SELECT created_at, id FROM sandbox WHERE id = $4 AND workspace = $1))"
            + " ORDER BY created_at DESC, id DESC LIMIT $5";

    private final Pool pool;
    private final LifecycleRecords records;
    private final Holdings holdings;
    private final LifecycleConfig config;

    SandboxRows(Pool pool, LifecycleRecords records, Holdings holdings, LifecycleConfig config) {
        this.pool = pool;
        this.records = records;
        this.holdings = holdings;
        this.config = config;
    }

    /** Takes a free slot; empty where all of them are taken. */
    Uni<Optional<Sandbox>> insert(Draft draft, int most) {
        var request = draft.opening().request();
        var values = new Object[] {
            draft.id().value(),
            request.getSession(),
            request.getWorkspace(),
            draft.workType(),
            draft.isolation(),
            config.node(),
            draft.opening().credentials().toArray(String[]::new),
            Buffer.buffer(request.toByteArray()),
            most
        };
        // held before it is seen: nobody takes it for one that was left behind
        return holdings.claim(draft.id().value())
                .chain(() -> pool.withTransaction(connection -> connection
                        .preparedQuery(ONE_AT_A_TIME)
                        .execute(Tuple.of("slots of " + config.node()))
                        .chain(() -> connection.preparedQuery(INSERT).execute(Tuple.from(values)))
                        .map(SandboxRows::first)
                        .call(made -> made.map(sandbox -> records.state(connection, sandbox, "created", ""))
                                .orElseGet(Uni.createFrom()::voidItem))));
    }

    /** What a new sandbox is; its slot is given by the database. */
    record Draft(SandboxId id, String workType, String isolation, Opening opening) {}

    Uni<Void> ready(Sandbox sandbox, dev.perimeter.audit.contract.Fact.Probe probe) {
        return pool.withTransaction(connection -> update(
                        connection, "UPDATE sandbox SET state = 'ready', probed = true WHERE id = $1", sandbox)
                .chain(() -> records.probe(connection, sandbox, probe))
                .chain(() -> records.state(connection, sandbox, "ready", "")));
    }

    Uni<Void> failed(Sandbox sandbox, dev.perimeter.audit.contract.Fact.Probe probe) {
        return pool.withTransaction(connection -> records.probe(connection, sandbox, probe));
    }

    /** {@code state} is deleted, stopped or lost, as the record will say; nothing happens to one that is gone. */
    Uni<Void> gone(Sandbox sandbox, String state, String reason) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("UPDATE sandbox SET state = 'gone' WHERE id = $1 AND state <> 'gone'")
                        .execute(Tuple.of(sandbox.id().value()))
                        .chain(changed -> changed.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : records.state(connection, sandbox, state, reason)))
                // one that is gone is nobody's, whatever a row says
                .call(() -> holdings.release(sandbox.id().value()).onFailure().recoverWithItem(false));
    }

    /** Whether it is this process's from now on; not if another that lives holds it. */
    Uni<Boolean> claim(Sandbox sandbox) {
        return holdings.claim(sandbox.id().value()).map(Optional::isEmpty);
    }

    /** Whether it is on this host and its holder is no more. */
    Uni<Boolean> abandoned(SandboxId sandbox) {
        return pool.preparedQuery("SELECT 1 FROM sandbox WHERE id = $1 AND node = $2 AND state <> 'gone'")
                .execute(Tuple.of(sandbox.value(), config.node()))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().item(false)
                        : holdings.abandoned(Set.of(sandbox.value())).map(ids -> !ids.isEmpty()));
    }

    /** Whether another process that lives holds it. */
    Uni<Boolean> elsewhere(SandboxId sandbox) {
        return holdings.elsewhere(sandbox.value()).map(Optional::isPresent);
    }

    /** Those on this host whose holder is no more. */
    Uni<List<Sandbox>> abandoned() {
        return here().chain(all -> holdings.abandoned(
                        all.stream().map(sandbox -> sandbox.id().value()).collect(Collectors.toSet()))
                .map(ids -> all.stream()
                        .filter(sandbox -> ids.contains(sandbox.id().value()))
                        .toList()));
    }

    Uni<Void> reattached(Sandbox sandbox) {
        return pool.withTransaction(connection -> records.state(connection, sandbox, "reattached", ""));
    }

    Uni<Optional<Sandbox>> byId(SandboxId id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM sandbox WHERE id = $1")
                .execute(Tuple.of(id.value()))
                .map(SandboxRows::first);
    }

    Uni<Optional<Sandbox>> living(String session) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM sandbox WHERE session = $1 AND state <> 'gone'")
                .execute(Tuple.of(session))
                .map(SandboxRows::first);
    }

    /** All that are not gone on this host. */
    Uni<List<Sandbox>> here() {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM sandbox WHERE node = $1 AND state <> 'gone'")
                .execute(Tuple.of(config.node()))
                .map(SandboxRows::all);
    }

    /** On every host; an empty session is the whole workspace. */
    Uni<Page> list(String workspace, String session, Page.Wanted page) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(workspace, session, page.gone(), page.after(), page.rows()))
                .map(rows -> page.of(all(rows)));
    }

    private static Uni<Void> update(SqlConnection connection, String sql, Sandbox sandbox) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(sandbox.id().value()))
                .replaceWithVoid();
    }

    private static List<Sandbox> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SandboxRows::sandbox)
                .toList();
    }

    private static Optional<Sandbox> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(SandboxRows::sandbox);
    }

    private static Sandbox sandbox(Row row) {
        return new Sandbox(
                new SandboxId(row.getString("id")),
                row.getString("session"),
                row.getString("workspace"),
                row.getString("work_type"),
                row.getString("isolation"),
                row.getInteger("slot"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("probed"),
                Opening.parse(row.getBuffer("opening").getBytes()),
                row.get(OffsetDateTime.class, "created_at").toInstant());
    }
}
