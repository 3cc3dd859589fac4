package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.worktype.Isolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is mounted where in a sandbox. */
final class BundleMounts {

    /** Not for a kernel in user space, which has to read what it executes; it keeps strangers apart by itself. */
    static final String CREW = "/run/perimeter/crew";

    private static final List<String> OFF = List.of("nosuid", "noexec", "nodev");

    private final List<Map<String, Object>> mounts = new ArrayList<>();

    BundleMounts(SandboxFolder folder, RootFilesystem root, Shared shared, Path egress, Isolation isolation) {
        kernel();
        root.folders().forEach(program -> readOnly(root.base().resolve(program), "/" + program));
        readOnly(shared.settings(), "/etc");
        readOnly(folder.certificates(), "/etc/ssl/certs");
        writable(folder.workspace(), "/workspace");
        writable(folder.disk().resolve("home"), "/home/agent");
        writable(folder.disk().resolve("tmp"), "/tmp");
        writable(folder.disk().resolve("tmp"), "/var/tmp");
        readOnly(shared.runner(), "/run/perimeter/runner");
        if (isolation == Isolation.CONTAINER) {
            readOnly(shared.crew(), CREW);
        }
        // writable for the output files in it; the folders themselves belong to nobody inside
        writable(folder.disk().resolve("actions"), "/run/perimeter/actions");
        readOnly(egress, "/run/egress");
    }

    /** The folders that all sandboxes on a root filesystem share. */
    record Shared(Path settings, Path runner, Path crew) {}

    List<Map<String, Object>> all() {
        return List.copyOf(mounts);
    }

    private void kernel() {
        add("/proc", "proc", "proc", OFF);
        add("/dev", "tmpfs", "tmpfs", List.of("nosuid", "strictatime", "mode=755", "size=64k"));
        add("/dev/pts", "devpts", "devpts", List.of("nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"));
        add("/dev/shm", "tmpfs", "shm", List.of("nosuid", "noexec", "nodev", "mode=1777", "size=64m"));
        add("/run", "tmpfs", "tmpfs", List.of("nosuid", "nodev", "mode=755", "size=64k"));
    }

    private void readOnly(Path source, String destination) {
        add(destination, "bind", source.toString(), List.of("bind", "ro", "nosuid", "nodev"));
    }

    private void writable(Path source, String destination) {
        add(destination, "bind", source.toString(), List.of("bind", "nosuid", "nodev"));
    }

    private void add(String destination, String type, String source, List<String> options) {
        mounts.add(Map.of("destination", destination, "type", type, "source", source, "options", options));
    }
}
