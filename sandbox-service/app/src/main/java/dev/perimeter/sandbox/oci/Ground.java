package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.cgroup.ControlGroup;
import dev.perimeter.sandbox.cgroup.Hierarchies;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.host.Programs;
import dev.perimeter.sandbox.host.Tree;
import dev.perimeter.sandbox.runner.RunnerScripts;
import dev.perimeter.sandbox.worktype.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What all sandboxes of this service stand on: folders, runtimes and the parent of their control groups. */
@ApplicationScoped
class Ground {

    private static final Logger LOG = Logger.getLogger(Ground.class);

    private final OciConfig config;
    private final Path state;
    private final Hierarchies hierarchies = new Hierarchies(Path.of("/proc"));

    Ground(OciConfig config) {
        this.config = config;
        this.state = config.state().toAbsolutePath().normalize();
    }

    List<String> missing() {
        var missing = new ArrayList<String>();
        for (var program : List.of(config.container().getFirst(), "socat")) {
            if (!Programs.installed(program)) {
                missing.add(program + " is not installed");
            }
        }
        for (var folder = state.getParent(); folder != null; folder = folder.getParent()) {
            if (!passedByAll(folder)) {
                missing.add("others may not pass through " + folder
                        + ", where perimeter.oci.state lies: a sandbox could" + " not reach its own files");
            }
        }
        return missing;
    }

    private static boolean passedByAll(Path folder) {
        try {
            return Files.notExists(folder)
                    || Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException _) {
            return false;
        }
    }

    SandboxFolder folder(SandboxId sandbox) {
        return new SandboxFolder(sandbox, passable(state.resolve("sandboxes")).resolve(sandbox.value()));
    }

    List<String> folders() {
        return names(state.resolve("sandboxes"));
    }

    RootFilesystem rootFilesystem(String name) {
        if (name.equals(RootFilesystem.HOST)) {
            return new RootFilesystem(name, Path.of("/"));
        }
        return config.rootFilesystems()
                .map(folder -> new RootFilesystem(name, folder.resolve(name).toAbsolutePath()))
                .filter(root -> Files.isDirectory(root.base()))
                .orElseThrow(() -> new HostUnableException("there is no root filesystem named " + name));
    }

    BundleMounts.Shared shared(RootFilesystem root) {
        return new BundleMounts.Shared(
                laid("settings", root, target -> Settings.lay(root, config.hostSettings(), target)),
                RunnerScripts.lay(passable(state)),
                laid("crew", root, target -> CrewPrograms.lay(root, target)));
    }

    /** What is the same for every sandbox on a root filesystem, made when the first of them is. */
    private synchronized Path laid(String kind, RootFilesystem root, Consumer<Path> laying) {
        var folder = passable(state.resolve(kind)).resolve(root.name());
        if (!Files.exists(folder)) {
            var next = folder.resolveSibling(root.name() + ".next");
            Tree.delete(next);
            laying.accept(next);
            move(next, folder);
        }
        return folder;
    }

    Runtime runtime(Isolation isolation) {
        return installed(isolation)
                .orElseThrow(() ->
                        new HostUnableException("no runtime for isolation " + isolation.wire() + " is installed"));
    }

    Optional<Runtime> installed(Isolation isolation) {
        var command = switch (isolation) {
            case CONTAINER -> config.container();
            case GVISOR -> config.gvisor();
            case MICROVM -> List.<String>of();
        };
        return Optional.of(command)
                .filter(program -> !program.isEmpty() && Programs.installed(program.getFirst()))
                .map(program -> new Runtime(
                        program,
                        state.resolve(Path.of(program.getFirst()).getFileName().toString())));
    }

    /** One group per state folder, so that two services on one host do not take each other's for orphans. */
    String controlGroup() {
        var name = Canonical.sha256(state.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
        return config.controlGroup() + "/" + name;
    }

    boolean belongs(HostProcess process, SandboxId sandbox) {
        try {
            var groups = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cgroup"));
            return groups.contains(controlGroup() + "/" + sandbox);
        } catch (IOException _) {
            return false;
        }
    }

    List<String> controlGroups() {
        return hierarchies.mountPoints().stream()
                .flatMap(mount -> names(mount.resolve(controlGroup())).stream())
                .toList();
    }

    /** Every living process in a group of the sandbox, whichever hierarchy still knows it. */
    Set<HostProcess> members(SandboxId sandbox) {
        return groups(sandbox.value())
                .flatMap(group -> ControlGroup.members(group).stream())
                .filter(HostProcess::alive)
                .collect(Collectors.toSet());
    }

    void thaw(SandboxId sandbox) {
        groups(sandbox.value()).forEach(ControlGroup::thaw);
    }

    /** The deeper ones first. */
    private Stream<Path> groups(String sandbox) {
        return hierarchies.mountPoints().stream()
                .map(mount -> mount.resolve(controlGroup()).resolve(sandbox))
                .flatMap(group -> Stream.of(ControlGroup.left(group), group));
    }

    void removeControlGroup(String sandbox) {
        groups(sandbox).forEach(Ground::removeGroup);
    }

    void remove() {
        for (var mount : hierarchies.mountPoints()) {
            removeGroup(mount.resolve(controlGroup()));
            removeGroup(mount.resolve(config.controlGroup()));
        }
        Tree.delete(state.resolve("settings"));
        Tree.delete(state.resolve("crew"));
    }

    /** A group that is in use, or is not there, stays as it is. */
    private static void removeGroup(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            LOG.debugf("controlgroup.kept group=%s", group);
        }
    }

    private static Path passable(Path folder) {
        try {
            Files.createDirectories(folder);
            // the mapped root of a user namespace has to pass through
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        var files = folder.toFile().listFiles(File::isDirectory);
        return Stream.ofNullable(files)
                .flatMap(Arrays::stream)
                .map(File::getName)
                .filter(name -> Ids.matches("sbx", name))
                .toList();
    }
}
