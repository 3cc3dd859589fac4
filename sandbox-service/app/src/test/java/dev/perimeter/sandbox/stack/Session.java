package dev.perimeter.sandbox.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.SandboxesGrpc.SandboxesBlockingStub;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session with a sandbox of its own, as the harness drives it. */
public record Session(SandboxesBlockingStub service, SessionId id, String workspace, String workType, String sandbox)
        implements AutoCloseable {

    public static final Networking LIMITED =
            Networking.newBuilder().addAllowedHosts("api.example.com").build();

    /** One that has no sandbox yet. */
    public static Session of(SandboxesBlockingStub service, String workType) {
        return new Session(service, SessionId.random(), "team", workType, "sbx_00000000");
    }

    public static Session in(SandboxesBlockingStub service, String workType) {
        return of(service, workType).entered();
    }

    public CreateRequest creation() {
        return CreateRequest.newBuilder()
                .setMandate(Orders.mandate(this, "sandbox.create"))
                .setWorkType(workType)
                .setNetworking(LIMITED)
                .addInjections(Injection.newBuilder()
                        .setCredential("vcrd_0123456789")
                        .setName("API_TOKEN")
                        .addHosts("api.example.com")
                        .addPlaces("header"))
                .build();
    }

    public Session entered() {
        var made = service.create(creation()).getSandbox().getId();
        return new Session(service, id, workspace, workType, made);
    }

    public Result bash(String command) {
        return act(Orders.of(this, "bash"), Map.of("command", command));
    }

    public Result tool(String name, Map<String, ?> arguments) {
        return act(Orders.of(this, name), arguments);
    }

    public Result act(Orders orders, Map<String, ?> arguments) {
        return act(orders.request(json(arguments)));
    }

    public Result act(ActRequest request) {
        var responses = service.act(request);
        var last = responses.next();
        while (responses.hasNext()) {
            last = responses.next();
        }
        return last.getFinished();
    }

    public static String json(Map<String, ?> arguments) {
        try {
            return Canonical.JSON.writeValueAsString(new LinkedHashMap<>(arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.delete(DeleteRequest.newBuilder()
                .setMandate(Orders.mandate(this, "sandbox.delete"))
                .setSandbox(sandbox)
                .build());
    }
}
