package dev.perimeter.harness.tool;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.session.Session;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.Secrets;
import io.quarkus.grpc.GrpcClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The credentials that a session's vaults bring, by description only. */
@ApplicationScoped
public class SessionCredentials {

    private static final String AUDIENCE = "secrets-service";
    private static final String GATEWAY = "egress-gateway";
    private static final String OF_VAULTS =
            "SELECT id FROM credential WHERE vault = ANY($1) AND stored AND archived_at IS NULL ORDER BY id";

    private final Pool pool;
    private final Secrets secrets;
    private final Mandates mandates;
    private final ToolConfig config;

    SessionCredentials(Pool pool, @GrpcClient("secrets") Secrets secrets, Mandates mandates, ToolConfig config) {
        this.pool = pool;
        this.secrets = secrets;
        this.mandates = mandates;
        this.config = config;
    }

    /** Those that the egress gateway may inject into what a sandbox sends; blocking. */
    public List<Description> injected(Session session) {
        var ids = ids(session);
        if (ids.isEmpty()) {
            return List.of();
        }
        var request = DescribeRequest.newBuilder()
                .setMandate(mandates.issue(session, AUDIENCE, "secrets.read"))
                .addAllCredentials(ids)
                .build();
        return secrets.describe(request).await().atMost(config.callTimeout()).getDescriptionsList().stream()
                .filter(description -> description.getInjector().equals(GATEWAY))
                .toList();
    }

    private List<String> ids(Session session) {
        var vaults = session.frame().vaults().toArray(String[]::new);
        if (vaults.length == 0) {
            return List.of();
        }
        return pool.preparedQuery(OF_VAULTS)
                .execute(Tuple.of(vaults))
                .map(rows -> {
                    var ids = new ArrayList<String>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return List.copyOf(ids);
                })
                .await()
                .atMost(config.callTimeout());
    }
}
