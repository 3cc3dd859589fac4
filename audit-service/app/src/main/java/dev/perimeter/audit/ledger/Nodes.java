package dev.perimeter.audit.ledger;

import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.NodeId;
import dev.perimeter.audit.proof.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tree's complete subtrees in the database: inserted once, never changed. */
@ApplicationScoped
public class Nodes {

    private static final String READ = "SELECT level, index, hash FROM node"
            + " JOIN unnest($1::smallint[], $2::bigint[]) AS wanted (level, index) USING (level, index)";
    private static final String INSERT = "INSERT INTO node (level, index, hash)"
            + " SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])";

    /** The hashes of these spans, in their order; all of them must be below the tree's size. */
    public Uni<List<Hash>> hashes(SqlClient client, List<Span> spans) {
        var wanted = spans.stream().flatMap(span -> span.nodes().stream()).toList();
        return read(client, wanted)
                .map(stored -> spans.stream()
                        .map(span -> span.hash(
                                id -> Objects.requireNonNull(stored.get(id), "a node of the tree is missing")))
                        .toList());
    }

    Uni<Map<NodeId, Hash>> read(SqlClient client, Collection<NodeId> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(READ)
                .execute(Tuple.of(levels(wanted), indices(wanted)))
                .map(Nodes::map);
    }

    Uni<Void> insert(SqlClient transaction, List<StoredNode> nodes) {
        var ids = nodes.stream().map(StoredNode::id).toList();
        var hashes =
                nodes.stream().map(node -> Buffer.buffer(node.hash().bytes())).toArray(Buffer[]::new);
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(levels(ids), indices(ids), hashes))
                .replaceWithVoid();
    }

    private static Short[] levels(Collection<NodeId> ids) {
        return ids.stream().map(id -> (short) id.level()).toArray(Short[]::new);
    }

    private static Long[] indices(Collection<NodeId> ids) {
        return ids.stream().map(NodeId::index).toArray(Long[]::new);
    }

    private static Map<NodeId, Hash> map(RowSet<Row> rows) {
        var stored = new HashMap<NodeId, Hash>();
        rows.forEach(row -> stored.put(
                new NodeId(row.getShort("level"), row.getLong("index")),
                Hash.of(row.getBuffer("hash").getBytes())));
        return stored;
    }
}
