package dev.perimeter.harness.secret;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds where credentials come from; one that did not come through a vault has no origin. */
@ApplicationScoped
class Origins {

    private static final String FIND = "SELECT c.id, c.vault, v.display_name AS vault_name, c.display_name"
            + " FROM credential c JOIN vault v ON v.id = c.vault WHERE c.workspace = $1 AND c.id = ANY($2)";

    private final Pool pool;

    Origins(Pool pool) {
        this.pool = pool;
    }

    /** By credential. */
    Uni<Map<String, Origin>> find(String workspace, Collection<String> credentials) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(workspace, credentials.toArray(String[]::new)))
                .map(rows -> {
                    var origins = new HashMap<String, Origin>();
                    rows.forEach(row -> origins.put(
                            row.getString("id"),
                            new Origin(
                                    row.getString("vault"),
                                    row.getString("vault_name"),
                                    row.getString("display_name"))));
                    return origins;
                });
    }
}
