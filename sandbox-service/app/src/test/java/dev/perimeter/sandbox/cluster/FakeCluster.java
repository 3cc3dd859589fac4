package dev.perimeter.sandbox.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** API server, kubelet and a canary. */
public final class FakeCluster implements QuarkusTestResourceLifecycleManager {

    public static final String NAMESPACE = "team-sandboxes";
    public static final String GATEWAY = "10.96.0.31:3128";

    private static final Path STATE = Path.of("target", "cluster").toAbsolutePath();

    private static @Nullable FakeCluster running;

    private final Vertx vertx = Vertx.vertx();
    private final Shelf shelf = new Shelf();
    private final Kubelet kubelet = new Kubelet(STATE, shelf);
    private final Entrance entrance = new Entrance(vertx, shelf, kubelet);
    private final Api api = new Api(vertx, shelf, kubelet, entrance);
    private final ServerSocket canary = listener();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    public static FakeCluster get() {
        return Objects.requireNonNull(running, "no cluster is played");
    }

    @Override
    public Map<String, String> start() {
        running = this;
        vertx.exceptionHandler(Throwable::printStackTrace);
        Thread.ofVirtual().start(this::answerCanary);
        var port = api.start(forbidden);
        return Map.ofEntries(
                Map.entry("quarkus.kubernetes-client.api-server-url", "http://127.0.0.1:" + port),
                Map.entry("quarkus.kubernetes-client.namespace", NAMESPACE),
                Map.entry("perimeter.kubernetes.namespaces.team", NAMESPACE),
                Map.entry("perimeter.kubernetes.root-filesystems.host", "registry.example/base:1"),
                Map.entry("perimeter.kubernetes.runtime-classes.gvisor", "gvisor"),
                Map.entry("perimeter.kubernetes.egress", GATEWAY),
                Map.entry("perimeter.kubernetes.canary", "127.0.0.1:" + canary.getLocalPort()),
                Map.entry("perimeter.kubernetes.pod-start", "15s"),
                Map.entry("perimeter.kubernetes.policies-within", "3s"),
                Map.entry("perimeter.kubernetes.exec-idle", "500ms"));
    }

    /** The pods as they are. */
    public Shelf shelf() {
        return shelf;
    }

    /** What the node does. */
    public Kubelet kubelet() {
        return kubelet;
    }

    /** The streams into pods. */
    public Entrance entrance() {
        return entrance;
    }

    /** What a review answers no to, as {@code create pods} or {@code get pods/exec}. */
    public Set<String> forbidden() {
        return forbidden;
    }

    public String canary() {
        return "127.0.0.1:" + canary.getLocalPort();
    }

    /** Pods, containers and processes of a sandbox. */
    public List<String> traces(String sandbox) {
        return java.util.stream.Stream.concat(
                        shelf.all().stream()
                                .filter(pod -> sandbox.equals(
                                        pod.getMetadata().getLabels().get("perimeter.dev/sandbox")))
                                .map(pod -> pod.getMetadata().getName()),
                        kubelet.traces(sandbox).stream())
                .toList();
    }

    @Override
    public void stop() {
        kubelet.stop();
        api.stop();
        try {
            canary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answerCanary() {
        while (!canary.isClosed()) {
            try {
                canary.accept().close();
            } catch (IOException _) {
                // the visitor was faster, or it is closed
            }
        }
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
