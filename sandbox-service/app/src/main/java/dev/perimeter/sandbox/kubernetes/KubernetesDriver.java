package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Door;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.effects.EffectsConfig;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.worktype.Isolation;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sandboxes as pods. */
@ApplicationScoped
@Typed(KubernetesDriver.class)
public class KubernetesDriver implements Driver {

    private final Cluster cluster;
    private final Pods pods;
    private final Surroundings surroundings;
    private final Rights rights;
    private final KubernetesConfig config;
    private final EffectsConfig effects;
    private final Map<SandboxId, PodSandbox> held = new ConcurrentHashMap<>();

    KubernetesDriver(
            Cluster cluster,
            Pods pods,
            Surroundings surroundings,
            Rights rights,
            KubernetesConfig config,
            EffectsConfig effects) {
        this.cluster = cluster;
        this.pods = pods;
        this.surroundings = surroundings;
        this.rights = rights;
        this.config = config;
        this.effects = effects;
    }

    @Override
    public List<String> missing() {
        return rights.missing();
    }

    @Override
    public boolean offers(Isolation isolation) {
        return isolation == Isolation.CONTAINER || config.runtimeClasses().containsKey(isolation.wire());
    }

    @Override
    public int most() {
        return config.most();
    }

    @Override
    public Container create(Blueprint blueprint, Door door) {
        var sheet = new PodSheet(config, blueprint, Word.random());
        var place = Whereabouts.of(blueprint.sandbox(), sheet.namespace());
        try {
            cluster.create(sheet.pod());
            var stage = awaitRunning(place);
            var wayOut = door.open(stage.address());
            var sandbox = sandbox(place, blueprint.workType().isolation(), sheet.word(), stage);
            sandbox.trust(wayOut.certificate());
            sandbox.awaitReady();
            return sandbox;
        } catch (RuntimeException e) {
            remove(blueprint.sandbox());
            throw e;
        }
    }

    private PodStage.Running awaitRunning(Whereabouts place) {
        var seen = cluster.await(
                place,
                pod -> pod.map(PodStage::of)
                        .filter(stage -> !(stage instanceof PodStage.Starting))
                        .isPresent(),
                config.podStart());
        return switch (seen.map(PodStage::of).orElseGet(() -> new PodStage.Over("its pod was deleted"))) {
            case PodStage.Running running -> running;
            case PodStage.Over(var why) -> throw new HostUnableException("its pod does not start: " + why);
            case PodStage.Starting(var why) ->
                throw new HostUnableException("its pod did not start within "
                        + config.podStart().toSeconds() + " s" + (why.isEmpty() ? "" : ": " + why));
        };
    }

    private PodSandbox sandbox(Whereabouts place, Isolation isolation, String word, PodStage.Running stage) {
        var relay = new Relay(
                cluster,
                new Relay.Entry(place, isolation, word),
                config.answer(),
                () -> pods.over(place).isEmpty());
        var runner = new PodRunner(relay, () -> pods.over(place).isEmpty(), config.execIdle());
        var observer = new Observer(
                cluster, place, effects, config.answer(), () -> pods.over(place).isEmpty());
        var sandbox = new PodSandbox(
                place,
                stage,
                new PodSandbox.Means(
                        cluster,
                        pods,
                        relay,
                        runner,
                        observer,
                        surroundings.gateway(),
                        () -> new PodTrial(surroundings, isolation, stage.node())));
        var was = held.put(place.sandbox(), sandbox);
        if (was != null) {
            was.close();
        }
        return sandbox;
    }

    @Override
    public Optional<Container> find(SandboxId sandbox, int slot, Isolation isolation) {
        return located(sandbox)
                .flatMap(cluster::find)
                .flatMap(pod -> PodStage.of(pod) instanceof PodStage.Running running
                        ? Optional.of(found(pod, isolation, running))
                        : Optional.empty());
    }

    private PodSandbox found(Pod pod, Isolation isolation, PodStage.Running stage) {
        var sandbox = sandbox(Whereabouts.of(pod), isolation, PodContainers.word(pod), stage);
        sandbox.awaitReady();
        return sandbox;
    }

    @Override
    public void end(SandboxId sandbox) {
        located(sandbox).ifPresent(place -> {
            cluster.delete(place);
            var gone = cluster.await(place, Optional::isEmpty, config.podEnd());
            if (gone.isPresent()) {
                cluster.strike(place);
            }
        });
    }

    @Override
    public void remove(SandboxId sandbox) {
        end(sandbox);
        var was = held.remove(sandbox);
        if (was != null) {
            was.close();
            pods.forget(was.pod());
        }
    }

    @Override
    public Set<SandboxId> present() {
        return all().stream().map(Whereabouts::sandbox).collect(Collectors.toSet());
    }

    /** Pods share nothing. */
    @Override
    public void clear() {}

    private Optional<Whereabouts> located(SandboxId sandbox) {
        var known = Optional.ofNullable(held.get(sandbox)).map(PodSandbox::pod);
        return known.isPresent()
                ? known
                : all().stream()
                        .filter(place -> place.sandbox().equals(sandbox))
                        .findFirst();
    }

    private List<Whereabouts> all() {
        return config.namespaces().values().stream()
                .distinct()
                .flatMap(namespace -> cluster.all(namespace).stream())
                .filter(KubernetesDriver::ours)
                .map(Whereabouts::of)
                .toList();
    }

    private static boolean ours(Pod pod) {
        return pod.getMetadata().getLabels().containsKey(PodSheet.SANDBOX_LABEL);
    }
}
