package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.host.HostUnableException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The edge to the API server; its client is made at the first call. Blocking. */
@ApplicationScoped
class Cluster {

    private final Instance<KubernetesClient> client;
    private final KubernetesConfig config;

    Cluster(Instance<KubernetesClient> client, KubernetesConfig config) {
        this.client = client;
        this.config = config;
    }

    KubernetesClient client() {
        return client.get();
    }

    String address() {
        return client().getConfiguration().getMasterUrl();
    }

    /** Whether this service may do this with pods, or with what belongs to them. */
    boolean allows(String namespace, String verb, String subresource) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(verb)
                .withResource("pods")
                .withSubresource(subresource)
                .endResourceAttributes()
                .endSpec()
                .build();
        return call(() -> client().authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    void create(Pod pod) {
        call(() -> client().pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .resource(pod)
                .create());
    }

    Optional<Pod> find(Whereabouts pod) {
        return call(() -> Optional.ofNullable(resource(pod).get()));
    }

    /** The pod when this holds of it, or as it is when the time is over. */
    Optional<Pod> await(Whereabouts pod, Predicate<Optional<Pod>> condition, Duration patience) {
        try {
            return call(() -> Optional.ofNullable(resource(pod)
                    .waitUntilCondition(
                            one -> condition.test(Optional.ofNullable(one)),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS)));
        } catch (KubernetesClientTimeoutException _) {
            return find(pod);
        }
    }

    List<Pod> all(String namespace) {
        return call(() -> client().pods()
                .inNamespace(namespace)
                .withLabels(PodSheet.labels(config))
                .list()
                .getItems());
    }

    void delete(Whereabouts pod) {
        List<StatusDetails> _ = call(() -> resource(pod).delete());
    }

    /** Strikes it from the cluster, whatever its node says. */
    void strike(Whereabouts pod) {
        List<StatusDetails> _ = call(() -> resource(pod).withGracePeriod(0L).delete());
    }

    PodResource resource(Whereabouts pod) {
        return client().pods().inNamespace(pod.namespace()).withName(pod.name());
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientTimeoutException e) {
            throw e;
        } catch (KubernetesClientException e) {
            throw new HostUnableException(said(e));
        }
    }

    private String said(KubernetesClientException failure) {
        var status = failure.getStatus();
        return status != null && status.getMessage() != null
                ? "the cluster refuses: " + status.getMessage()
                : "the API server at " + address() + " does not answer; see that it runs and that the network policy"
                        + " of sandbox-service lets it be reached";
    }
}
