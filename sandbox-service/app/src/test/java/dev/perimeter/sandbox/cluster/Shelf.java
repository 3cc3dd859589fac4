package dev.perimeter.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The pods that the cluster knows, and who watches them. */
public final class Shelf {

    private final Map<String, Pod> pods = new TreeMap<>();
    private final List<BiConsumer<String, Pod>> watchers = new CopyOnWriteArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private long version = 1;

    private record Event(long version, String type, Pod pod) {}

    public synchronized List<Pod> all() {
        return List.copyOf(pods.values());
    }

    public synchronized Optional<Pod> named(String name) {
        return Optional.ofNullable(pods.get(name));
    }

    /** The pod of a sandbox. */
    public Pod of(String sandbox) {
        return all().stream()
                .filter(pod -> sandbox.equals(pod.getMetadata().getLabels().get("perimeter.dev/sandbox")))
                .findFirst()
                .orElseThrow();
    }

    synchronized long version() {
        return version;
    }

    synchronized Pod add(Pod pod) {
        var added = new PodBuilder(pod)
                .editMetadata()
                .withUid(UUID.randomUUID().toString())
                .withCreationTimestamp(Instant.now().toString())
                .endMetadata()
                .withStatus(new PodStatus())
                .build();
        return put("ADDED", added);
    }

    /** Changes a pod as the control plane or its node would. */
    public synchronized void change(String name, UnaryOperator<Pod> change) {
        named(name).ifPresent(pod -> put("MODIFIED", change.apply(pod)));
    }

    /** Takes a pod away. */
    public synchronized void remove(String name) {
        var pod = pods.get(name);
        if (pod != null) {
            var gone = put("DELETED", pod);
            pods.remove(gone.getMetadata().getName());
        }
    }

    private Pod put(String event, Pod pod) {
        version++;
        var next = new PodBuilder(pod)
                .editMetadata()
                .withResourceVersion(Long.toString(version))
                .endMetadata()
                .build();
        pods.put(next.getMetadata().getName(), next);
        events.add(new Event(version, event, next));
        watchers.forEach(watcher -> watcher.accept(event, next));
        return next;
    }

    /** What came after a version, else all that are there, and whatever comes; no event is missed in between. */
    synchronized Runnable watch(Optional<Long> since, BiConsumer<String, Pod> watcher) {
        since.ifPresentOrElse(
                from -> events.stream()
                        .filter(event -> event.version > from)
                        .forEach(event -> watcher.accept(event.type, event.pod)),
                () -> pods.values().forEach(pod -> watcher.accept("ADDED", pod)));
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
