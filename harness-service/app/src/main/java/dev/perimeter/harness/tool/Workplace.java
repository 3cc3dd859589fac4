package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.action.Permits.Where;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.Session;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.Sandbox;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.secrets.v1.Description;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The one sandbox of a session, made when its first action needs it. */
@ApplicationScoped
public class Workplace {

    private static final String AUDIENCE = "sandbox-service";
    private static final String SHELL = "bash";

    private final Sandboxes sandboxes;
    private final SessionCredentials credentials;
    private final Mandates mandates;
    private final Leases leases;
    private final ToolConfig config;

    Workplace(
            @GrpcClient("sandbox") Sandboxes sandboxes,
            SessionCredentials credentials,
            Mandates mandates,
            Leases leases,
            ToolConfig config) {
        this.sandboxes = sandboxes;
        this.credentials = credentials;
        this.mandates = mandates;
        this.leases = leases;
        this.config = config;
    }

    /** The sandbox, and with which credentials a call of this tool may act there; blocking. */
    public Where enter(Session session, Lease lease, String tool) {
        var injected = credentials.injected(session);
        var request = CreateRequest.newBuilder()
                .setMandate(mandates.issue(session, AUDIENCE, "sandbox.create"))
                .setWorkType(session.frame().workType())
                .setNetworking(networking(session.frame().networking()))
                .addAllInjections(injected.stream().map(Workplace::injection).toList())
                .build();
        var sandbox =
                sandboxes.create(request).await().atMost(config.createTimeout()).getSandbox();
        if (!sandbox.getId().equals(session.status().sandbox())) {
            leases.sandbox(lease, sandbox.getId()).await().atMost(config.callTimeout());
        }
        return new Where(sandbox.getId(), usable(injected, sandbox, tool));
    }

    /** Only a shell can send anything; a living sandbox knows none of the credentials that came after it. */
    private static Set<String> usable(List<Description> injected, Sandbox sandbox, String tool) {
        if (!tool.equals(SHELL)) {
            return Set.of();
        }
        return injected.stream()
                .map(Description::getCredential)
                .filter(sandbox.getCredentialsList()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Networking networking(JsonNode environment) {
        return Networking.newBuilder()
                .setUnrestricted(environment.path("type").asText().equals("unrestricted"))
                .addAllAllowedHosts(texts(environment.path("allowed_hosts")))
                .setAllowPackageManagers(
                        environment.path("allow_package_managers").asBoolean())
                .build();
    }

    private static Injection injection(Description description) {
        return Injection.newBuilder()
                .setCredential(description.getCredential())
                .setName(description.getName())
                .addAllHosts(description.getHostsList())
                .addAllPlaces(description.getPlacesList())
                .build();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
