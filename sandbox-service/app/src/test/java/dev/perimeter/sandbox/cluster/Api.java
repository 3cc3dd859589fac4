package dev.perimeter.sandbox.cluster;

import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of an API server as a driver needs; what the restricted standard forbids is refused, as there. */
final class Api {

    private static final Pattern POD = Pattern.compile("/api/v1/namespaces/" + FakeCluster.NAMESPACE + "/pods/([^/]+)");
    private static final String PODS = "/api/v1/namespaces/" + FakeCluster.NAMESPACE + "/pods";
    private static final String REVIEW = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final Vertx vertx;
    private final Shelf shelf;
    private final Kubelet kubelet;
    private final Entrance entrance;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer server;
    private Set<String> forbidden = Set.of();

    Api(Vertx vertx, Shelf shelf, Kubelet kubelet, Entrance entrance) {
        this.vertx = vertx;
        this.shelf = shelf;
        this.kubelet = kubelet;
        this.entrance = entrance;
    }

    int start(Set<String> denied) {
        forbidden = denied;
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxWebSocketMessageSize(32 << 20)
                .setMaxWebSocketFrameSize(1 << 20)
                .setWebSocketSubProtocols(List.of("v4.channel.k8s.io"));
        var made = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .webSocketHandler(this::stream)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        server = made;
        return made.actualPort();
    }

    private void answer(HttpServerRequest request) {
        var pod = POD.matcher(request.path());
        if (request.path().equals(REVIEW)) {
            request.body().onSuccess(body -> review(request, new JsonObject(body)));
        } else if (request.path().equals(PODS) && request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> create(request, body.toString()));
        } else if (request.path().equals(PODS)) {
            list(request);
        } else if (pod.matches() && request.method().equals(HttpMethod.DELETE)) {
            request.body().onSuccess(body -> delete(request, pod.group(1), body.toString()));
        } else if (pod.matches()) {
            shelf.named(pod.group(1))
                    .ifPresentOrElse(found -> end(request, 200, found), () -> fail(request, 404, "no such pod"));
        } else {
            fail(request, 404, "the server could not find " + request.path());
        }
    }

    private void review(HttpServerRequest request, JsonObject review) {
        var asked = review.getJsonObject("spec").getJsonObject("resourceAttributes");
        var sub = asked.getString("subresource", "");
        var right = asked.getString("verb") + " pods" + (sub.isEmpty() ? "" : "/" + sub);
        review.put("status", new JsonObject().put("allowed", !forbidden.contains(right)));
        request.response()
                .setStatusCode(201)
                .putHeader("content-type", "application/json")
                .end(review.encode());
    }

    private void create(HttpServerRequest request, String body) {
        bodies.add(body);
        var pod = Json.pod(body);
        var violations = Restricted.violations(pod);
        if (!violations.isEmpty()) {
            fail(request, 403, "violates PodSecurity \"restricted\": " + violations);
            return;
        }
        var refusal = kubelet.refusal();
        if (!refusal.isEmpty()) {
            fail(request, 403, refusal);
            return;
        }
        var added = shelf.add(pod);
        end(request, 201, added);
        kubelet.take(added);
    }

    private void list(HttpServerRequest request) {
        var asked = Query.of(String.valueOf(request.query()));
        var list = new PodListBuilder()
                .withNewMetadata()
                .withResourceVersion(Long.toString(shelf.version()))
                .endMetadata()
                .withItems(shelf.all().stream().filter(asked::selects).toList())
                .build();
        end(request, 200, list);
    }

    /** A watch, or a stream into a pod. */
    private void stream(ServerWebSocket stream) {
        if (!stream.path().equals(PODS)) {
            entrance.handle(stream);
            return;
        }
        var asked = Query.of(stream.query());
        var context = vertx.getOrCreateContext();
        var stop = shelf.watch(
                since(asked),
                (event, pod) -> context.runOnContext(_ -> {
                    if (asked.selects(pod) && !stream.isClosed()) {
                        stream.writeTextMessage("{\"type\":\"" + event + "\",\"object\":" + Json.of(pod) + "}");
                    }
                }));
        stream.closeHandler(_ -> stop.run());
    }

    private static Optional<Long> since(Query asked) {
        return Optional.of(asked.one("resourceVersion"))
                .filter(version -> !version.isEmpty() && !version.equals("0"))
                .map(Long::parseLong);
    }

    private void delete(HttpServerRequest request, String name, String body) {
        var found = shelf.named(name);
        if (found.isEmpty()) {
            fail(request, 404, "no such pod");
            return;
        }
        var struck =
                !body.isEmpty() && Integer.valueOf(0).equals(new JsonObject(body).getInteger("gracePeriodSeconds"));
        end(request, 200, found.get());
        kubelet.end(found.get(), struck);
    }

    /** What was sent, the newest last. */
    List<String> bodies() {
        return bodies;
    }

    private static void end(HttpServerRequest request, int code, Object body) {
        request.response()
                .setStatusCode(code)
                .putHeader("content-type", "application/json")
                .end(Json.of(body));
    }

    private static void fail(HttpServerRequest request, int code, String message) {
        var reasons = Map.of(403, "Forbidden", 404, "NotFound");
        end(
                request,
                code,
                new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(code)
                        .withReason(reasons.get(code))
                        .withMessage(message)
                        .build());
    }

    void stop() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
