package dev.perimeter.secrets.graph;

import dev.perimeter.secrets.credential.CredentialRows;
import dev.perimeter.secrets.page.Page;
import dev.perimeter.secrets.page.PageRequest;
import dev.perimeter.secrets.vault.VaultConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The secrets graph of a workspace, read from the tables of credentials and leases; no value is asked for. */
@ApplicationScoped
public class Graph {

    /** A lease that failed on its way never gave a value. */
    private static final String NODES = """
            SELECT c.id, c.name, c.type, c.hosts, c.places, c.injector, c.work_types, c.enables, c.vault_engine, c.vault_path,
                (SELECT count(*) FROM lease l
                    WHERE l.credential = c.id AND l.state IN ('opening', 'open') AND l.expires > $4)::integer AS leases,
                used.opened, used.session, used.action
            FROM credential c LEFT JOIN LATERAL (
                SELECT l.opened, l.session, l.action FROM lease l
                WHERE l.credential = c.id AND l.accessor <> ''
                    AND l.reason NOT IN ('audit_unavailable', 'vault_unavailable', 'failed', 'crashed')
                ORDER BY l.opened DESC LIMIT 1) used ON true
            WHERE c.workspace = $1 AND NOT c.archived
                AND ($2 = '' OR (c.name, c.id) > (SELECT name, id FROM credential WHERE id = $2 AND workspace = $1))
            ORDER BY c.name, c.id LIMIT $3""";

    private final Pool pool;
    private final VaultConfig vault;
    private final Clock clock;

    Graph(Pool pool, VaultConfig vault, Clock clock) {
        this.pool = pool;
        this.vault = vault;
        this.clock = clock;
    }

    /** In the order of names. */
    public Uni<Page<Node>> nodes(String workspace, PageRequest page) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(NODES)
                .execute(Tuple.of(workspace, page.after(), page.rows(), now))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::node)
                        .toList())
                .map(nodes -> Page.of(page, nodes));
    }

    private Node node(Row row) {
        return new Node(
                CredentialRows.description(row),
                row.getString("vault_engine"),
                vault.mount() + "/" + row.getString("vault_path"),
                row.getInteger("leases"),
                Optional.ofNullable(row.getOffsetDateTime("opened"))
                        .map(at -> new Node.Use(at.toInstant(), row.getString("session"), row.getString("action"))));
    }
}
