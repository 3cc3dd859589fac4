package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Observation;
import dev.perimeter.sandbox.driver.Trial;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.probe.HostTrial;
import dev.perimeter.sandbox.runner.HostRunner;
import dev.perimeter.sandbox.runner.Runner;
import java.util.List;

/** A living container with its runner, from outside. */
final class OciSandbox implements Container {

    private static final String FORWARDER = "127.0.0.1:3128";

    private final SandboxFolder folder;
    private final HostProcess first;
    private final ControlGroup group;
    private final HostRunner runner;
    private final Interior interior;
    private final Surroundings surroundings;

    OciSandbox(
            SandboxFolder folder, HostProcess first, HostRunner runner, Interior interior, Surroundings surroundings) {
        this.folder = folder;
        this.first = first;
        this.group = ControlGroup.of(first);
        this.runner = runner;
        this.interior = interior;
        this.surroundings = surroundings;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    void awaitReady() {
        runner.awaitReady();
    }

    @Override
    public boolean alive() {
        return first.alive();
    }

    @Override
    public String demise() {
        return "it died";
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public String proxy() {
        return FORWARDER;
    }

    @Override
    public void trust(String certificate) {
        Certificates.install(folder.certificates(), surroundings.trusted(), certificate);
    }

    @Override
    public Trial trial() {
        return new HostTrial(surroundings.canary(), first, surroundings.isolation());
    }

    @Override
    public Observation observe(Manifest before) {
        return alive() ? interior.whileStill(left -> observation(before, left)) : observation(before, List.of());
    }

    private Observation observation(Manifest before, List<String> left) {
        return new Observation(surroundings.manifests().take(folder.workspace(), before), left);
    }

    @Override
    public void keep(Manifest manifest) {
        surroundings.manifests().keep(folder.manifest(), manifest);
    }

    @Override
    public Manifest kept() {
        return surroundings.manifests().kept(folder.manifest());
    }

    @Override
    public void kill() {
        first.kill();
        // the first process goes last, and what is held does not go
        group.release();
    }

    @Override
    public void stop() {
        interior.stop();
    }

    @Override
    public void hold() {
        interior.hold();
    }

    @Override
    public void seclude() {
        interior.seclude();
    }

    @Override
    public void release() {
        interior.release();
    }

    @Override
    public long memoryKills() {
        return group.memoryKills();
    }

    /** Lets run what an earlier process of this service was holding while it looked. */
    void wake() {
        group.thaw();
    }
}
