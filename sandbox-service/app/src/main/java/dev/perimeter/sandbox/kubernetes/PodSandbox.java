package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Observation;
import dev.perimeter.sandbox.driver.Trial;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.runner.Runner;
import java.util.List;
import java.util.function.Supplier;

/**
 * A living pod with its runner. Nothing outside can freeze it: a signal that no process can ignore stops what is in
 * there, and only what an action with the same user lets go on would go on.
 */
final class PodSandbox implements Container {

    private final Whereabouts pod;
    private final PodStage.Running place;
    private final Means means;

    PodSandbox(Whereabouts pod, PodStage.Running place, Means means) {
        this.pod = pod;
        this.place = place;
        this.means = means;
    }

    /** By what it is spoken to, seen, ended and tested. */
    record Means(
            Cluster cluster,
            Pods pods,
            Relay relay,
            PodRunner runner,
            Observer observer,
            String proxy,
            Supplier<Trial> trial) {}

    Whereabouts pod() {
        return pod;
    }

    void awaitReady() {
        means.runner.awaitReady();
    }

    @Override
    public Runner runner() {
        return means.runner;
    }

    @Override
    public boolean alive() {
        return means.pods.over(pod).isEmpty();
    }

    @Override
    public String demise() {
        return means.pods.over(pod).orElse("it died");
    }

    @Override
    public String address() {
        return place.address();
    }

    @Override
    public String proxy() {
        return means.proxy;
    }

    @Override
    public void trust(String certificate) {
        means.observer.trust(certificate);
    }

    @Override
    public Trial trial() {
        return means.trial.get();
    }

    /** What was stopped stays so until {@link #release}; of a pod that is over nothing more can be seen. */
    @Override
    public Observation observe(Manifest before) {
        if (!alive()) {
            return new Observation(new Manifest(before.files(), false), List.of());
        }
        var left = means.relay.still();
        return new Observation(means.observer.take(before), left);
    }

    @Override
    public void keep(Manifest manifest) {
        means.observer.keep(manifest);
    }

    @Override
    public Manifest kept() {
        return means.observer.kept();
    }

    @Override
    public void kill() {
        means.cluster.delete(pod);
    }

    @Override
    public void stop() {
        means.relay.kill();
    }

    @Override
    public void hold() {
        means.relay.hold();
    }

    /** What an approved action could wake is ended. */
    @Override
    public void seclude() {
        means.relay.kill();
    }

    @Override
    public void release() {
        if (alive()) {
            means.relay.release();
        }
    }

    @Override
    public long memoryKills() {
        return means.relay.memoryKills();
    }

    void close() {
        means.relay.close();
        means.observer.close();
    }
}
