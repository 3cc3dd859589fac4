package dev.perimeter.harness.secret;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.vault.VaultConfig;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.LivingLease;
import dev.perimeter.secrets.v1.Secrets;
import dev.perimeter.secrets.v1.WithdrawRequest;
import dev.perimeter.secrets.v1.WithdrawResponse;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The edge to what secrets-service tells of a workspace's secrets, each question under a mandate. */
@ApplicationScoped
class Custody {

    private static final String AUDIENCE = "secrets-service";
    private static final String READ = "secrets.read";
    private static final String REVOKE = "secrets.revoke";

    private final Secrets secrets;
    private final Mandates mandates;
    private final VaultConfig config;

    Custody(@GrpcClient("secrets") Secrets secrets, Mandates mandates, VaultConfig config) {
        this.secrets = secrets;
        this.mandates = mandates;
        this.config = config;
    }

    /** {@code after} is the last credential of the page before, empty for the first page. */
    Uni<GraphResponse> graph(Caller caller, int limit, String after) {
        return inTime(secrets.graph(GraphRequest.newBuilder()
                .setMandate(mandate(caller, READ))
                .setLimit(limit)
                .setAfter(after)
                .build()));
    }

    /** {@code after} is the last lease of the page before, empty for the first page. */
    Uni<ListLeasesResponse> leases(Caller caller, int limit, String after) {
        return inTime(secrets.listLeases(ListLeasesRequest.newBuilder()
                .setMandate(mandate(caller, READ))
                .setLimit(limit)
                .setAfter(after)
                .build()));
    }

    /** As often as it is asked to. */
    Uni<LivingLease> withdraw(Caller caller, String lease) {
        return inTime(secrets.withdraw(WithdrawRequest.newBuilder()
                        .setMandate(mandate(caller, REVOKE))
                        .setLease(lease)
                        .build()))
                .map(WithdrawResponse::getLease);
    }

    private String mandate(Caller caller, String purpose) {
        return mandates.issue(AUDIENCE, purpose, caller.workspace(), "", caller.subject());
    }

    private <T> Uni<T> inTime(Uni<T> answer) {
        return answer.ifNoItem().after(config.timeout()).fail();
    }
}
