package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.cgroup.Hierarchies;
import dev.perimeter.sandbox.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a host has to offer before any sandbox can be built on it. */
final class HostNeeds {

    private static final List<String> PROGRAMS = List.of("mkfs.ext4", "mount", "umount", "mkfifo");

    private HostNeeds() {}

    /** What to do about each thing that is missing; empty where all is there. */
    static List<String> missing() {
        var missing = new ArrayList<String>();
        if (!System.getProperty("user.name").equals("root")) {
            missing.add("this service has to run as root: it makes namespaces, mounts and control groups");
        }
        PROGRAMS.stream()
                .filter(program -> !Programs.installed(program))
                .forEach(program -> missing.add(program + " is not installed"));
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            missing.add("there are no loop devices (/dev/loop-control): without them no disk limit can be held");
        }
        if (new Hierarchies(Path.of("/proc")).mountPoints().isEmpty()) {
            missing.add("no control groups are mounted: without them no limit can be held");
        }
        if (!userNamespaces()) {
            missing.add("user namespaces are switched off (user.max_user_namespaces is 0)");
        }
        return List.copyOf(missing);
    }

    private static boolean userNamespaces() {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/sys/user/max_user_namespaces"))
                            .strip())
                    > 0;
        } catch (IOException _) {
            return false;
        }
    }
}
