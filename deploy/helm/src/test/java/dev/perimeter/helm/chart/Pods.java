package dev.perimeter.helm.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pods that an object makes. */
public record Pods(String owner, Map<String, String> labels, PodSpec spec) {

    public static List<Pods> of(Rendered rendered) {
        return rendered.objects().stream()
                .map(Pods::of)
                .flatMap(Optional::stream)
                .toList();
    }

    public static Optional<Pods> of(HasMetadata object) {
        var name = object.getKind() + " " + object.getMetadata().getName();
        return switch (object) {
            case Pod pod -> Optional.of(new Pods(name, pod.getMetadata().getLabels(), pod.getSpec()));
            case Deployment deployment ->
                Optional.of(of(name, deployment.getSpec().getTemplate()));
            case StatefulSet set -> Optional.of(of(name, set.getSpec().getTemplate()));
            case Job job -> Optional.of(of(name, job.getSpec().getTemplate()));
            default -> Optional.empty();
        };
    }

    /** The only container. */
    public Container container() {
        if (spec.getContainers().size() != 1 || !spec.getInitContainers().isEmpty()) {
            throw new AssertionError(owner + " has not one container");
        }
        return spec.getContainers().getFirst();
    }

    /** Variables with a value, by name. */
    public Map<String, String> variables() {
        var variables = new TreeMap<String, String>();
        container().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }

    /** Variables from Secrets, as secret/key by name. */
    public Map<String, String> references() {
        var variables = new TreeMap<String, String>();
        container().getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .forEach(variable -> variables.put(variable.getName(), reference(variable)));
        return variables;
    }

    private static String reference(EnvVar variable) {
        var key = variable.getValueFrom().getSecretKeyRef();
        return key.getName() + "/" + key.getKey();
    }

    private static Pods of(String name, io.fabric8.kubernetes.api.model.PodTemplateSpec template) {
        return new Pods(name, template.getMetadata().getLabels(), template.getSpec());
    }
}
