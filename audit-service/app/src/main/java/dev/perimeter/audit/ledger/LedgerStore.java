package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.payload.Deposit;
import dev.perimeter.audit.payload.Payloads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Commits a group of calls under the lock that gives indices out, whichever replica asks. */
@ApplicationScoped
class LedgerStore {

    private static final long LOCK = 0x6C6561666C6F636BL;
    private static final String SIZE = "SELECT coalesce(max(sequence) + 1, 0) AS size FROM leaf";
    private static final String KNOWN = "SELECT record_id, sequence, record FROM leaf WHERE record_id = ANY($1)";
    private static final String INSERT = """
            INSERT INTO leaf (sequence, record_id, record, key_id, signature,
                              producer, kind, workspace, session, action, agent, flow, at,
                              tool, host, author, outcome, secrets)
            SELECT sequence, record_id, record, key_id, signature, producer, kind, workspace, session, action, agent,
                flow, at, tool, host, author, outcome, ARRAY(SELECT json_array_elements_text(secrets::json))
            FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::text[], $5::bytea[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[],
                $14::text[], $15::text[], $16::text[], $17::text[], $18::text[])
                AS said (sequence, record_id, record, key_id, signature, producer, kind, workspace, session, action,
                    agent, flow, at, tool, host, author, outcome, secrets)
            """;

    private final Pool pool;
    private final Nodes nodes;
    private final Payloads payloads;
    private final String begin;

    LedgerStore(Pool pool, Nodes nodes, Payloads payloads, LedgerConfig config) {
        this.pool = pool;
        this.nodes = nodes;
        this.payloads = payloads;
        this.begin = "SET LOCAL statement_timeout = " + config.timeout().toMillis() + "; SELECT pg_advisory_xact_lock("
                + LOCK + ")";
    }

    /** In the order of the calls; durable when it answers. */
    Uni<List<Verdict>> commit(List<List<Admitted>> calls) {
        return pool.withTransaction(transaction -> transaction
                .query(begin)
                .execute()
                .chain(() -> plan(transaction, calls))
                .call(plan -> keep(transaction, plan))
                .map(Plan::verdicts));
    }

    private Uni<Plan> plan(SqlConnection transaction, List<List<Admitted>> calls) {
        return known(transaction, calls)
                .chain(known -> frontier(transaction).map(frontier -> Plan.of(frontier, known, calls)));
    }

    private static Uni<Map<String, Known>> known(SqlConnection transaction, List<List<Admitted>> calls) {
        var ids = calls.stream().flatMap(List::stream).map(Admitted::id).toArray(String[]::new);
        return transaction.preparedQuery(KNOWN).execute(Tuple.of(ids)).map(LedgerStore::known);
    }

    private static Map<String, Known> known(RowSet<Row> rows) {
        var known = new HashMap<String, Known>();
        rows.forEach(row -> known.put(
                row.getString("record_id"),
                new Known(row.getLong("sequence"), row.getBuffer("record").getBytes())));
        return known;
    }

    private Uni<Frontier> frontier(SqlConnection transaction) {
        return transaction
                .query(SIZE)
                .execute()
                .map(rows -> rows.iterator().next().getLong("size"))
                .chain(size -> nodes.read(transaction, Frontier.needs(size)).map(stored -> Frontier.of(size, stored)));
    }

    private Uni<Void> keep(SqlConnection transaction, Plan plan) {
        if (plan.leaves().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(columns(plan.leaves()))
                .chain(() -> nodes.insert(transaction, plan.nodes()))
                .chain(() -> payloads.keep(
                        transaction,
                        plan.leaves().stream()
                                .map(leaf -> Deposit.of(leaf.admitted()))
                                .toList()));
    }

    private static Tuple columns(List<Plan.NewLeaf> leaves) {
        var dimensions =
                leaves.stream().map(leaf -> leaf.admitted().dimensions()).toList();
        return Tuple.from(new Object[] {
            leaves.stream().map(Plan.NewLeaf::sequence).toArray(Long[]::new),
            texts(leaves, Admitted::id),
            buffers(leaves, admitted -> admitted.submitted().record()),
            texts(leaves, admitted -> admitted.submitted().keyId()),
            buffers(leaves, admitted -> admitted.submitted().signature()),
            texts(leaves, admitted -> admitted.record().producer().wire()),
            texts(leaves, admitted -> admitted.record().fact().type().wire()),
            texts(leaves, admitted -> admitted.record().subject().workspace()),
            texts(leaves, admitted -> admitted.record().subject().session()),
            texts(leaves, admitted -> admitted.record().subject().action()),
            texts(leaves, admitted -> admitted.record().subject().agent()),
            texts(leaves, Admitted::flow),
            leaves.stream()
                    .map(leaf -> leaf.admitted().record().time().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new),
            said(dimensions, Dimensions::tool),
            said(dimensions, Dimensions::host),
            said(dimensions, Dimensions::author),
            said(dimensions, Dimensions::outcome),
            said(dimensions, found -> new JsonArray(found.secrets()).encode()),
        });
    }

    private static String[] texts(List<Plan.NewLeaf> leaves, Function<Admitted, String> column) {
        return leaves.stream().map(leaf -> column.apply(leaf.admitted())).toArray(String[]::new);
    }

    private static String[] said(List<Dimensions> dimensions, Function<Dimensions, String> column) {
        return dimensions.stream().map(column).toArray(String[]::new);
    }

    private static Buffer[] buffers(List<Plan.NewLeaf> leaves, Function<Admitted, byte[]> column) {
        return leaves.stream()
                .map(leaf -> Buffer.buffer(column.apply(leaf.admitted())))
                .toArray(Buffer[]::new);
    }
}
