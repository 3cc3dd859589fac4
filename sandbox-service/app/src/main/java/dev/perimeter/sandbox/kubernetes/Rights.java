package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.host.HostUnableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the cluster lets this service make sandboxes, asked now and then. */
@ApplicationScoped
class Rights {

    private static final Duration VALID = Duration.ofSeconds(10);
    private static final Map<String, String> NEEDED = Map.of("create", "", "watch", "", "delete", "", "get", "exec");

    private final Cluster cluster;
    private final KubernetesConfig config;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private List<String> missing = List.of();

    Rights(Cluster cluster, KubernetesConfig config, Clock clock) {
        this.cluster = cluster;
        this.config = config;
        this.clock = clock;
    }

    /** What to do about each thing that is lacking. */
    synchronized List<String> missing() {
        var now = clock.instant();
        if (now.isAfter(asked.plus(VALID))) {
            missing = Stream.concat(settings(), rights()).toList();
            asked = now;
        }
        return missing;
    }

    private Stream<String> settings() {
        var lacking = new ArrayList<String>();
        if (config.namespaces().isEmpty()) {
            lacking.add("no workspace has a namespace; name one in sandboxes.namespaces of the chart");
        }
        if (config.egress().isEmpty()) {
            lacking.add("perimeter.kubernetes.egress is not set: give host:port of the egress gateway's Service");
        }
        if (config.canary().isEmpty()) {
            lacking.add("perimeter.kubernetes.canary is not set: without a canary no sandbox can be proven confined;"
                    + " set sandboxes.canary of the chart to true");
        }
        return lacking.stream();
    }

    private Stream<String> rights() {
        try {
            return config.namespaces().values().stream()
                    .distinct()
                    .flatMap(namespace -> NEEDED.entrySet().stream()
                            .filter(right -> !cluster.allows(namespace, right.getKey(), right.getValue()))
                            .map(right -> "this service may not " + right.getKey() + " pods"
                                    + (right.getValue().isEmpty() ? "" : "/" + right.getValue()) + " in namespace "
                                    + namespace + "; apply the chart's Role and RoleBinding sandbox-service there"))
                    .toList()
                    .stream();
        } catch (HostUnableException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }
}
