package dev.perimeter.harness.vault;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.tool.ToolConfig;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.Secrets;
import dev.perimeter.secrets.v1.StoreRequest;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The edge to secrets-service: values go in here, under a mandate, and nowhere else. */
@ApplicationScoped
class Safe {

    private static final String AUDIENCE = "secrets-service";
    private static final String PURPOSE = "secrets.write";
    private static final String GATEWAY = "egress-gateway";
    private static final String TUNNEL = "tunnel-service";
    private static final String ANY_HOST = "*";
    private static final String HEADER = "header";
    private static final String BODY = "body";

    private final Secrets secrets;
    private final Mandates mandates;
    private final ToolConfig tools;
    private final VaultConfig config;

    Safe(@GrpcClient("secrets") Secrets secrets, Mandates mandates, ToolConfig tools, VaultConfig config) {
        this.secrets = secrets;
        this.mandates = mandates;
        this.tools = tools;
        this.config = config;
    }

    /** An unchanged value stays where it is; the description is replaced. */
    Uni<Void> store(Caller caller, Credential credential, SecretValue value) {
        var request = StoreRequest.newBuilder()
                .setMandate(mandate(caller))
                .setDescription(description(credential))
                .setValue(value.toSend())
                .build();
        return secrets.store(request).ifNoItem().after(config.timeout()).fail().replaceWithVoid();
    }

    /** Ends its leases too. As often as it is asked to. */
    Uni<Void> delete(Caller caller, String credential) {
        var request = DeleteRequest.newBuilder()
                .setMandate(mandate(caller))
                .setCredential(credential)
                .build();
        return secrets.delete(request).ifNoItem().after(config.timeout()).fail().replaceWithVoid();
    }

    private String mandate(Caller caller) {
        return mandates.issue(AUDIENCE, PURPOSE, caller.workspace(), "", caller.subject());
    }

    private Description description(Credential credential) {
        var name = credential.name();
        var description =
                Description.newBuilder().setCredential(credential.id()).setEnables(name == null ? "" : name);
        return switch (credential.auth()) {
            case Auth.Variable(var variable, var reach, var places) ->
                description
                        .setType(Auth.Variable.TYPE)
                        .setName(variable)
                        .setInjector(GATEWAY)
                        .addAllHosts(hosts(reach))
                        .addAllPlaces(places(places))
                        .build();
            case Auth.Bearer(var server) -> bearer(description.setType(Auth.Bearer.TYPE), server);
            case Auth.OAuth oauth -> bearer(description.setType(Auth.OAuth.TYPE), oauth.server());
        };
    }

    private Description bearer(Description.Builder description, String server) {
        var host = URI.create(server).getHost();
        var behindTunnel = "." + tools.tunnelDomain();
        var upstream = host.endsWith(behindTunnel) ? host.substring(0, host.length() - behindTunnel.length()) : host;
        return description
                .setName(upstream)
                .setInjector(TUNNEL)
                .addHosts(host)
                .addPlaces(HEADER)
                .build();
    }

    private static List<String> hosts(Auth.Reach reach) {
        return switch (reach) {
            case Auth.Reach.Unrestricted() -> List.of(ANY_HOST);
            case Auth.Reach.Limited(var hosts) -> hosts;
        };
    }

    /** Basic credentials travel in a header; the gateway looks into them there. */
    private static List<String> places(Auth.Places places) {
        return Stream.of(places.header() ? HEADER : "", places.body() ? BODY : "")
                .filter(place -> !place.isEmpty())
                .toList();
    }
}
