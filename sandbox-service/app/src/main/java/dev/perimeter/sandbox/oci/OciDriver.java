package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.host.HostCommand;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.host.Tree;
import dev.perimeter.sandbox.worktype.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Builds, finds again and removes containers. Blocking; keeps nothing in memory that the host does not have. */
@ApplicationScoped
public class OciDriver {

    private final OciConfig config;
    private final Ground ground;

    OciDriver(OciConfig config, Ground ground) {
        this.config = config;
        this.ground = ground;
    }

    /** Returns when the runner has spoken; removes what it had made when it fails. */
    public OciSandbox create(Blueprint blueprint) {
        try {
            return build(blueprint);
        } catch (RuntimeException e) {
            remove(blueprint.sandbox());
            throw e;
        }
    }

    private OciSandbox build(Blueprint blueprint) {
        var folder = ground.folder(blueprint.sandbox());
        var root = ground.rootFilesystem(blueprint.workType().rootFilesystem());
        var firstId = config.firstId() + blueprint.slot() * Bundle.IDS;
        lay(folder, root, blueprint, firstId + Bundle.USER);
        var mounts = new BundleMounts(folder, root, ground.shared(root), blueprint.egress());
        new Bundle(blueprint, folder, mounts, ground.controlGroup(), firstId).write();
        ground.runtime(blueprint.workType().isolation()).start(folder);
        var sandbox = new OciSandbox(folder, first(folder).orElseThrow(OciDriver::diedAtOnce), firstId + Bundle.USER);
        sandbox.runner().awaitReady();
        return sandbox;
    }

    private void lay(SandboxFolder folder, RootFilesystem root, Blueprint blueprint, int user) {
        try {
            Files.createDirectories(folder.rootFilesystem());
            root.lay(folder.rootFilesystem());
            folder.image().create(blueprint.workType().limits().disk());
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
        dev.perimeter.sandbox.egress.Certificates.install(
                folder.certificates(), config.trusted(), blueprint.certificates());
    }

    private static void own(Path path, int user, String permissions) throws IOException {
        Files.setAttribute(path, "unix:uid", user);
        Files.setAttribute(path, "unix:gid", user);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** The living container of an earlier process of this service. */
    public Optional<OciSandbox> find(SandboxId sandbox, int slot) {
        var folder = ground.folder(sandbox);
        var user = config.firstId() + slot * Bundle.IDS + Bundle.USER;
        return first(folder).filter(HostProcess::alive).map(first -> {
            var container = new OciSandbox(folder, first, user);
            container.wake();
            return container;
        });
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

    /** Ends whatever runs in it; its files stay until {@link #remove}. */
    public void end(SandboxId sandbox) {
        var folder = ground.folder(sandbox);
        first(folder).filter(HostProcess::alive).ifPresent(first -> new OciSandbox(folder, first, 0).end());
        for (var isolation : Isolation.values()) {
            ground.installed(isolation).ifPresent(runtime -> runtime.delete(sandbox.value()));
        }
    }

    /** Leaves no process, mount, loop device, control group or file of it; idempotent. */
    public void remove(SandboxId sandbox) {
        var folder = ground.folder(sandbox);
        end(sandbox);
        folder.image().unmount();
        ground.removeControlGroup(sandbox.value());
        Tree.delete(folder.root());
    }

    /** Every sandbox that the host shows a trace of. */
    public Set<SandboxId> present() {
        var present = new TreeSet<>(ground.folders());
        for (var isolation : Isolation.values()) {
            ground.installed(isolation).ifPresent(runtime -> present.addAll(runtime.list()));
        }
        present.addAll(ground.controlGroups());
        return present.stream().map(SandboxId::new).collect(java.util.stream.Collectors.toSet());
    }

    /** Removes what all sandboxes share; only where none lives any more. */
    public void removeGround() {
        ground.remove();
    }

    private static HostUnableException diedAtOnce() {
        return new HostUnableException("the container ended at once");
    }
}
