package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.sandbox.host.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the kernel says of a sandbox's first process, whatever the sandbox says itself. */
final class HostView {

    private static final List<String> NAMESPACES = List.of("cgroup", "ipc", "mnt", "net", "pid", "user", "uts");
    private static final String NO_CAPABILITY = "0000000000000000";
    private static final List<String> EXPECTED = List.of(
            "CapInh:" + NO_CAPABILITY,
            "CapPrm:" + NO_CAPABILITY,
            "CapEff:" + NO_CAPABILITY,
            "CapBnd:" + NO_CAPABILITY,
            "CapAmb:" + NO_CAPABILITY,
            "NoNewPrivs:1",
            "Seccomp:2");

    private HostView() {}

    static List<Check> of(HostProcess first) {
        return List.of(namespaces(first), privileges(first));
    }

    private static Check namespaces(HostProcess first) {
        var shared = NAMESPACES.stream().filter(name -> shares(first, name)).collect(Collectors.joining(" "));
        return new Check("namespaces", shared.isEmpty(), shared);
    }

    private static boolean shares(HostProcess first, String namespace) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns", namespace))
                    .equals(Files.readSymbolicLink(Path.of("/proc", Long.toString(first.pid()), "ns", namespace)));
        } catch (IOException _) {
            return true;
        }
    }

    private static Check privileges(HostProcess first) {
        try {
            var status = Files.readAllLines(Path.of("/proc", Long.toString(first.pid()), "status")).stream()
                    .map(line -> line.replaceAll("\\s", ""))
                    .toList();
            var missing =
                    EXPECTED.stream().filter(line -> !status.contains(line)).collect(Collectors.joining(" "));
            return new Check("privileges", missing.isEmpty(), missing);
        } catch (IOException e) {
            return new Check("privileges", false, "the process cannot be looked at");
        }
    }
}
