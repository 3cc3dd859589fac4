package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.Session;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.secrets.v1.Description;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The one sandbox of a session, made when its first action needs it. */
@ApplicationScoped
public class Workplace {

    private static final String AUDIENCE = "sandbox-service";

    private final Sandboxes sandboxes;
    private final Mandates mandates;
    private final Leases leases;
    private final ToolConfig config;

    Workplace(@GrpcClient("sandbox") Sandboxes sandboxes, Mandates mandates, Leases leases, ToolConfig config) {
        this.sandboxes = sandboxes;
        this.mandates = mandates;
        this.leases = leases;
        this.config = config;
    }

    /** Its id; {@code injected} are the credentials that a new one gets placeholders for. Blocking. */
    public String enter(Session session, Lease lease, List<Description> injected) {
        var request = CreateRequest.newBuilder()
                .setMandate(mandates.issue(session, AUDIENCE, "sandbox.create"))
                .setWorkType(session.frame().workType())
                .setNetworking(networking(session.frame().networking()))
                .addAllInjections(injected.stream().map(Workplace::injection).toList())
                .build();
        var sandbox = sandboxes
                .create(request)
                .await()
                .atMost(config.createTimeout())
                .getSandbox()
                .getId();
        if (!sandbox.equals(session.status().sandbox())) {
            leases.sandbox(lease, sandbox).await().atMost(config.callTimeout());
        }
        return sandbox;
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
