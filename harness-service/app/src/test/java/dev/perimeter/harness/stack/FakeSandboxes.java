package dev.perimeter.harness.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.Running;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.harness.v1.Unknown;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.CreateResponse;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.ListRequest;
import dev.perimeter.sandbox.v1.ListResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.ListWorkTypesResponse;
import dev.perimeter.sandbox.v1.Reach;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.Sandbox;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.v1.WorkType;
import dev.perimeter.sandbox.v1.WorkTypeLimits;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One sandbox a session, whose every action answers with what it was given; as much of the rules as harness can break. */
public final class FakeSandboxes extends SandboxesGrpc.SandboxesImplBase {

    private static final List<String> OFFERED = List.of("exploration", "build", "sensitive-data", "production");
    private static final Set<String> DELETED = ConcurrentHashMap.newKeySet();
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Map<String, NavigableMap<String, Sandbox>> LISTED = new ConcurrentHashMap<>();
    private static final Map<String, Sandbox> MADE = new ConcurrentHashMap<>();

    public static Set<String> deleted() {
        return Set.copyOf(DELETED);
    }

    /** To {@code Settle} this action runs; it knows no other. */
    public static void running(String action) {
        RUNNING.add(action);
    }

    /** A sandbox of the workspace; the list is in the order of ids. */
    public static void listed(String workspace, Sandbox sandbox) {
        LISTED.computeIfAbsent(workspace, _ -> new ConcurrentSkipListMap<>()).put(sandbox.getId(), sandbox);
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> observer) {
        var mandate = Mandated.of("sandbox-service", request.getMandate(), "sandbox.read");
        var found = LISTED
                .getOrDefault(mandate.workspace(), new ConcurrentSkipListMap<>())
                .tailMap(request.getAfter(), false)
                .values()
                .stream()
                .filter(sandbox -> request.getGone() || !sandbox.getState().equals("gone"))
                .filter(sandbox ->
                        mandate.session().isEmpty() || sandbox.getSession().equals(mandate.session()))
                .toList();
        answer(
                observer,
                ListResponse.newBuilder()
                        .addAllSandboxes(
                                found.stream().limit(request.getLimit()).toList())
                        .setMore(found.size() > request.getLimit())
                        .build());
    }

    @Override
    public void listWorkTypes(ListWorkTypesRequest request, StreamObserver<ListWorkTypesResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "sandbox.read");
        var answer = ListWorkTypesResponse.newBuilder();
        OFFERED.forEach(name -> answer.addWorkTypes(WorkType.newBuilder()
                .setName(name)
                .setIsolation("container")
                .addModelProviders("*")
                .addReach(Reach.newBuilder().setHost("*.example.com").addMethods("GET"))
                .setLimits(WorkTypeLimits.newBuilder().setMemoryBytes(4L << 30).setCpus(1.5))
                .setActionTimeoutSeconds(60)
                .setWallSeconds(86_400)));
        answer(observer, answer.build());
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        var session = Mandated.of("sandbox-service", request.getMandate(), "sandbox.create")
                .session();
        var sandbox = MADE.computeIfAbsent(
                session,
                _ -> Sandbox.newBuilder()
                        .setId(session.replace("sesn", "sbx"))
                        .addAllCredentials(request.getInjectionsList().stream()
                                .map(Injection::getCredential)
                                .toList())
                        .build());
        answer(observer, CreateResponse.newBuilder().setSandbox(sandbox).build());
    }

    @Override
    public void act(ActRequest request, StreamObserver<ActResponse> observer) {
        var grant = json(
                new String(Base64.getUrlDecoder().decode(request.getGrant().split("\\.")[1]), StandardCharsets.UTF_8));
        var sandbox = Objects.requireNonNull(MADE.get(grant.at("/scope/session").asText()));
        for (var credential : grant.at("/call/credentials")) {
            if (!sandbox.getCredentialsList().contains(credential.asText())) {
                observer.onError(Status.PERMISSION_DENIED
                        .withDescription("the sandbox was not created with it")
                        .asRuntimeException());
                return;
            }
        }
        var said = json(request.getArguments()).path("command").asText().replace("\\0", "\0");
        answer(
                observer,
                ActResponse.newBuilder()
                        .setFinished(Result.newBuilder().setText(said).setEnding(Ending.ENDING_FINISHED))
                        .build());
    }

    @Override
    public void settle(SettleRequest request, StreamObserver<SettleResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "settle");
        var answer = RUNNING.contains(request.getAction())
                ? SettleResponse.newBuilder().setRunning(Running.getDefaultInstance())
                : SettleResponse.newBuilder().setUnknown(Unknown.newBuilder().setNeverStarted(true));
        answer(observer, answer.build());
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<CancelResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "cancel");
        answer(observer, CancelResponse.getDefaultInstance());
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
        Mandated.of("sandbox-service", request.getMandate(), "sandbox.delete");
        DELETED.add(request.getSandbox());
        answer(observer, DeleteResponse.getDefaultInstance());
    }

    private static JsonNode json(String text) {
        try {
            return Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> void answer(StreamObserver<T> observer, T value) {
        observer.onNext(value);
        observer.onCompleted();
    }
}
