package dev.perimeter.sandbox.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How sandboxes are built as pods; where the cluster is, the client's own configuration or the pod it runs in says. */
@ConfigMapping(prefix = "perimeter.kubernetes")
public interface KubernetesConfig {

    /** The namespace of each workspace's sandboxes; its standing policies come with the chart. */
    Map<String, String> namespaces();

    /** The RuntimeClass of each isolation class; {@code container} may do without. */
    Map<String, String> runtimeClasses();

    /** The image of each root filesystem; each needs bash, coreutils, findutils, grep and sed. */
    Map<String, String> rootFilesystems();

    /** The Secrets that log in to the images' registries, in the namespace of each sandbox. */
    Optional<List<String>> pullSecrets();

    /** What the nodes that run sandboxes are labelled with. */
    Map<String, String> nodeSelector();

    /** Host and port of the egress gateway's Service; resolved here, since sandboxes resolve no name. */
    Optional<String> egress();

    /** Host and port of the listener that only an unconfined pod reaches; without it no sandbox is used. */
    Optional<String> canary();

    /** The name of this installation among those that share namespaces; its pods are labelled with it. */
    @WithDefault("perimeter")
    String installation();

    /** How many sandboxes may live at a time. */
    @WithDefault("1000")
    int most();

    /** The user and group of everything that runs in a sandbox. */
    @WithDefault("1000")
    long user();

    /** The user that lays out a pod before its sandbox starts; another one, so that the sandbox cannot change it. */
    @WithDefault("1001")
    long preparer();

    /** Memory of the observer beside a sandbox, as a quantity. */
    @WithDefault("96Mi")
    String observerMemory();

    /** Processors of the observer, which hashes what an action has changed, as a quantity. */
    @WithDefault("250m")
    String observerCpu();

    /** Processors that a container asks its node to keep for it, as a quantity, within its limit; more is shared out. */
    @WithDefault("100m")
    String cpuRequest();

    /** How long a pod may take to be placed, to pull its image and to start. */
    @WithDefault("2m")
    Duration podStart();

    /** How long network policies may take to reach a new pod; a pod that they have not reached then is refused. */
    @WithDefault("15s")
    Duration policiesWithin();

    /** How long a pod may take to be gone; after this it is struck from the cluster without its node's word. */
    @WithDefault("30s")
    Duration podEnd();

    /** How long what was asked for over a stream into a pod may take; then the stream is opened anew. */
    @WithDefault("20s")
    Duration answer();

    /** How long a stream may be idle before it is asked for a sign of life. */
    @WithDefault("2s")
    Duration execIdle();
}
