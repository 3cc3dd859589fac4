package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Door;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.effects.Manifests;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.egress.WayOut;
import dev.perimeter.sandbox.host.HostCommand;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.host.Tree;
import dev.perimeter.sandbox.probe.Canary;
import dev.perimeter.sandbox.runner.HostRunner;
import dev.perimeter.sandbox.worktype.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Builds, finds again and removes containers. Blocking; keeps nothing in memory that the host does not have. */
@ApplicationScoped
@Typed(OciDriver.class)
public class OciDriver implements Driver {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final OciConfig config;
    private final Ground ground;
    private final Canary canary;
    private final Manifests manifests;

    OciDriver(OciConfig config, Ground ground, Canary canary, Manifests manifests) {
        this.config = config;
        this.ground = ground;
        this.canary = canary;
        this.manifests = manifests;
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<>(HostNeeds.missing());
        missing.addAll(ground.missing());
        return missing;
    }

    @Override
    public boolean offers(Isolation isolation) {
        return ground.installed(isolation).isPresent();
    }

    @Override
    public int most() {
        return config.most();
    }

    @Override
    public Container create(Blueprint blueprint, Door door) {
        try {
            return build(blueprint, door.open(""));
        } catch (RuntimeException e) {
            remove(blueprint.sandbox());
            throw e;
        }
    }

    private OciSandbox build(Blueprint blueprint, WayOut wayOut) {
        var folder = ground.folder(blueprint.sandbox());
        var root = ground.rootFilesystem(blueprint.workType().rootFilesystem());
        var firstId = config.firstId() + blueprint.slot() * Bundle.IDS;
        lay(folder, root, blueprint.workType().limits().disk(), firstId + Bundle.USER);
        Certificates.install(folder.certificates(), config.trusted(), wayOut.certificate());
        var isolation = blueprint.workType().isolation();
        var mounts = new BundleMounts(folder, root, ground.shared(root), wayOut.folder(), isolation);
        new Bundle(blueprint, folder, mounts, ground.controlGroup(), firstId).write();
        ground.runtime(isolation).start(folder);
        var first = first(folder).orElseThrow(OciDriver::diedAtOnce);
        var sandbox = container(folder, first, firstId + Bundle.USER, isolation);
        sandbox.awaitReady();
        return sandbox;
    }

    private static void lay(SandboxFolder folder, RootFilesystem root, long disk, int user) {
        try {
            Files.createDirectories(folder.rootFilesystem());
            root.lay(folder.rootFilesystem());
            folder.image().create(disk);
            for (var name : new String[] {"workspace", "home", "tmp"}) {
                own(Files.createDirectory(folder.disk().resolve(name)), user, "rwxr-xr-x");
            }
            for (var name : new String[] {"actions", "runner"}) {
                own(Files.createDirectory(folder.disk().resolve(name)), 0, "rwxr-xr-x");
            }
            var files = folder.runner(user);
            own(Files.createFile(files.control()), 0, "rw-------");
            HostCommand.run("mkfifo", "-m", "600", files.stdin().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + folder.sandbox(), e);
        }
    }

    private static void own(Path path, int user, String permissions) throws IOException {
        Files.setAttribute(path, "unix:uid", user);
        Files.setAttribute(path, "unix:gid", user);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Override
    public Optional<Container> find(SandboxId sandbox, int slot, Isolation isolation) {
        var folder = ground.folder(sandbox);
        var user = config.firstId() + slot * Bundle.IDS + Bundle.USER;
        return first(folder).filter(HostProcess::alive).map(first -> {
            var container = container(folder, first, user, isolation);
            container.wake();
            return container;
        });
    }

    private OciSandbox container(SandboxFolder folder, HostProcess first, int user, Isolation isolation) {
        var group = ControlGroup.of(first);
        var runner = new HostRunner(folder.runner(user), first);
        var interior = switch (isolation) {
            case CONTAINER -> new SharedKernel(group, runner);
            case GVISOR, MICROVM -> new OwnKernel(group, runner, ground.runtime(isolation), folder.sandbox());
        };
        return new OciSandbox(
                folder, first, runner, interior, new Surroundings(isolation, config.trusted(), canary, manifests));
    }

    private Optional<HostProcess> first(SandboxFolder folder) {
        try {
            return HostProcess.of(Long.parseLong(
                            Files.readString(folder.processFile()).strip()))
                    .filter(process -> ground.belongs(process, folder.sandbox()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void end(SandboxId sandbox) {
        // first, and all else with it: what outlives another process would take its end for its own
        first(ground.folder(sandbox)).ifPresent(HostProcess::kill);
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var members = ground.members(sandbox); !members.isEmpty(); members = ground.members(sandbox)) {
            if (System.nanoTime() > until) {
                throw new HostUnableException("the processes of " + sandbox + " do not die");
            }
            // what is frozen does not die
            ground.thaw(sandbox);
            members.forEach(HostProcess::kill);
            LockSupport.parkNanos(PAUSE);
        }
        for (var isolation : Isolation.values()) {
            ground.installed(isolation).ifPresent(runtime -> runtime.delete(sandbox.value()));
        }
    }

    /** No process, mount, loop device, control group or file. */
    @Override
    public void remove(SandboxId sandbox) {
        var folder = ground.folder(sandbox);
        end(sandbox);
        folder.image().unmount();
        ground.removeControlGroup(sandbox.value());
        Tree.delete(folder.root());
    }

    @Override
    public Set<SandboxId> present() {
        var present = new TreeSet<>(ground.folders());
        for (var isolation : Isolation.values()) {
            ground.installed(isolation).ifPresent(runtime -> present.addAll(runtime.list()));
        }
        present.addAll(ground.controlGroups());
        return present.stream().map(SandboxId::new).collect(Collectors.toSet());
    }

    @Override
    public void clear() {
        ground.remove();
    }

    private static HostUnableException diedAtOnce() {
        return new HostUnableException("the container ended at once");
    }
}
