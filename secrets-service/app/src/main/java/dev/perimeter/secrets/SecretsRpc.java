package dev.perimeter.secrets;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.Credentials;
import dev.perimeter.secrets.graph.Graph;
import dev.perimeter.secrets.lease.Deletions;
import dev.perimeter.secrets.lease.LeaseId;
import dev.perimeter.secrets.lease.LeaseRefused;
import dev.perimeter.secrets.lease.Leases;
import dev.perimeter.secrets.lease.LivingLeases;
import dev.perimeter.secrets.lease.Revocations;
import dev.perimeter.secrets.page.PageRequest;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DeleteResponse;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.DescribeResponse;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.LeaseForModelRequest;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.RevokeResponse;
import dev.perimeter.secrets.v1.Secrets;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.v1.StoreResponse;
import dev.perimeter.secrets.v1.WithdrawRequest;
import dev.perimeter.secrets.v1.WithdrawResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each client may call; the mandate or the grant says for whom. */
@GrpcService
class SecretsRpc implements Secrets {

    private static final String HARNESS = "client/harness-service";
    private static final String GATEWAY = "client/egress-gateway";
    private static final String TUNNEL = "client/tunnel-service";

    private final Credentials credentials;
    private final Deletions deletions;
    private final Leases leases;
    private final Revocations revocations;
    private final Graph graph;
    private final LivingLeases living;
    private final Grants grants;
    private final Refusals refusals;
    private final Caller caller;

    SecretsRpc(
            Credentials credentials,
            Deletions deletions,
            Leases leases,
            Revocations revocations,
            Graph graph,
            LivingLeases living,
            Grants grants,
            Refusals refusals,
            Caller caller) {
        this.credentials = credentials;
        this.deletions = deletions;
        this.leases = leases;
        this.revocations = revocations;
        this.graph = graph;
        this.living = living;
        this.grants = grants;
        this.refusals = refusals;
        this.caller = caller;
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<StoreResponse> store(StoreRequest request) {
        return mandated(
                "store",
                "secrets.write",
                request.getMandate(),
                mandate -> credentials
                        .store(mandate, Wire.description(request.getDescription()), Wire.value(request.getValue()))
                        .replaceWith(StoreResponse.getDefaultInstance()));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<DeleteResponse> delete(DeleteRequest request) {
        return mandated(
                "delete",
                "secrets.write",
                request.getMandate(),
                mandate -> deletions
                        .delete(mandate, new CredentialId(request.getCredential()))
                        .replaceWith(DeleteResponse.getDefaultInstance()));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<DescribeResponse> describe(DescribeRequest request) {
        return mandated(
                "describe",
                "secrets.read",
                request.getMandate(),
                mandate -> credentials
                        .describe(
                                mandate,
                                request.getCredentialsList().stream()
                                        .map(CredentialId::new)
                                        .collect(Collectors.toSet()))
                        .map(found -> DescribeResponse.newBuilder()
                                .addAllDescriptions(
                                        found.stream().map(Wire::description).toList())
                                .build()));
    }

    @Override
    @RolesAllowed({GATEWAY, TUNNEL})
    public Uni<LeaseResponse> lease(LeaseRequest request) {
        var client = caller.client();
        var asked = refusals.withGrant("lease", client, request.getGrant());
        var leased = Uni.createFrom()
                .deferred(() -> leases.lease(new Leases.Wanted(
                        client,
                        request.getGrant(),
                        request.getReceipt(),
                        new CredentialId(request.getCredential()),
                        request.getHost())));
        return refusals.recorded(asked, leased).map(Wire::leased);
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<LeaseResponse> leaseForModel(LeaseForModelRequest request) {
        var client = caller.client();
        return mandated(
                "lease_for_model",
                "secrets.model",
                request.getMandate(),
                mandate -> leases.leaseForModel(client, mandate, request.getProvider())
                        .map(Wire::leased));
    }

    @Override
    @RolesAllowed({GATEWAY, TUNNEL, HARNESS})
    public Uni<RevokeResponse> revoke(RevokeRequest request) {
        var client = caller.client();
        var revoked = Uni.createFrom().deferred(() -> revoked(client, request));
        return refusals.recorded(refusals.withNothing("revoke", client), revoked)
                .map(count -> RevokeResponse.newBuilder().setRevoked(count).build());
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<GraphResponse> graph(GraphRequest request) {
        return mandated(
                "graph",
                "secrets.read",
                request.getMandate(),
                mandate -> graph.nodes(mandate.workspace(), new PageRequest(request.getLimit(), request.getAfter()))
                        .map(Wire::graph));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<ListLeasesResponse> listLeases(ListLeasesRequest request) {
        return mandated(
                "list_leases",
                "secrets.read",
                request.getMandate(),
                mandate -> living.list(mandate.workspace(), new PageRequest(request.getLimit(), request.getAfter()))
                        .map(Wire::leases));
    }

    @Override
    @RolesAllowed(HARNESS)
    public Uni<WithdrawResponse> withdraw(WithdrawRequest request) {
        return mandated("withdraw", "secrets.revoke", request.getMandate(), mandate -> {
            var lease = new LeaseId(request.getLease());
            return revocations
                    .withdraw(mandate, lease)
                    .chain(() -> living.find(mandate.workspace(), lease))
                    .map(found -> WithdrawResponse.newBuilder()
                            .setLease(Wire.lease(found))
                            .build());
        });
    }

    private Uni<Integer> revoked(String client, RevokeRequest request) {
        if (!request.getLease().isEmpty()) {
            return revocations.lease(client, new LeaseId(request.getLease()));
        }
        return revocations.action(client, action(request.getAction()));
    }

    private static ActionId action(String value) {
        try {
            return new ActionId(value);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new LeaseRefused.Invalid("name an action or a lease"));
        }
    }

    private <T> Uni<T> mandated(String what, String purpose, String compact, Function<Mandate, Uni<T>> call) {
        var asked = refusals.withMandate(what, caller.client(), compact);
        return refusals.recorded(asked, Uni.createFrom().deferred(() -> call.apply(grants.mandate(compact, purpose))));
    }
}
