package dev.perimeter.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the cluster tells of this installation's pods, as it tells it. */
@ApplicationScoped
class Pods {

    private static final PodStage.Over DELETED = new PodStage.Over("its pod was deleted");

    private final Cluster cluster;
    private final KubernetesConfig config;
    private final Map<String, SharedIndexInformer<Pod>> watched = new ConcurrentHashMap<>();
    private final Map<String, PodStage> stages = new ConcurrentHashMap<>();

    Pods(Cluster cluster, KubernetesConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /** How far it is, by what was told last; asks where nothing has been told. */
    PodStage stage(Whereabouts pod) {
        var _ = watched.computeIfAbsent(pod.namespace(), this::watch);
        var told = stages.get(key(pod.namespace(), pod.name()));
        return told != null ? told : cluster.find(pod).map(PodStage::of).orElse(DELETED);
    }

    Optional<String> over(Whereabouts pod) {
        return stage(pod) instanceof PodStage.Over(var why) ? Optional.of(why) : Optional.empty();
    }

    /** It will not be asked for again. */
    void forget(Whereabouts pod) {
        stages.remove(key(pod.namespace(), pod.name()));
    }

    private SharedIndexInformer<Pod> watch(String namespace) {
        return cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabels(PodSheet.labels(config))
                .inform(new Listener());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private final class Listener implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            put(pod, PodStage.of(pod));
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            put(pod, PodStage.of(pod));
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            // why it ends is told before it is gone
            put(pod, PodStage.of(pod) instanceof PodStage.Over over ? over : DELETED);
        }

        private void put(Pod pod, PodStage stage) {
            stages.merge(
                    key(pod.getMetadata().getNamespace(), pod.getMetadata().getName()),
                    stage,
                    (was, now) -> was instanceof PodStage.Over ? was : now);
        }
    }

    @PreDestroy
    void stop() {
        watched.values().forEach(SharedIndexInformer::close);
    }
}
