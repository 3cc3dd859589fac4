package dev.perimeter.sandbox.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The system calls that a sandbox may make; every other one fails with EPERM. */
final class Seccomp {

    private static final String ALLOW = "SCMP_ACT_ALLOW";
    private static final String FAIL = "SCMP_ACT_ERRNO";
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. */
    private static final int[] SOCKET_FAMILIES = {1, 2, 10, 16};

    /** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
    private static final long NEW_NAMESPACES = 0x7E020000L;

    private Seccomp() {}

    static Map<String, Object> profile() {
        return Map.of(
                "defaultAction",
                FAIL,
                "defaultErrnoRet",
                EPERM,
                "architectures",
                List.of(architecture()),
                "syscalls",
                Stream.concat(plain(), conditional()).toList());
    }

    private static Stream<Map<String, Object>> plain() {
        return Stream.of(
                Map.of("names", names(), "action", ALLOW),
                // its flags lie behind a pointer where no filter can see them: the C library falls back to clone
                Map.of("names", List.of("clone3"), "action", FAIL, "errnoRet", ENOSYS));
    }

    private static Stream<Map<String, Object>> conditional() {
        var clone = Map.<String, Object>of(
                "names",
                List.of("clone"),
                "action",
                ALLOW,
                "args",
                List.of(argument(NEW_NAMESPACES, "SCMP_CMP_MASKED_EQ")));
        return Stream.concat(
                Stream.of(clone),
                IntStream.of(SOCKET_FAMILIES)
                        .mapToObj(family -> Map.of(
                                "names", List.of("socket"),
                                "action", ALLOW,
                                "args", List.of(argument(family, "SCMP_CMP_EQ")))));
    }

    private static Map<String, Object> argument(long value, String comparison) {
        return Map.of("index", 0, "value", value, "valueTwo", 0, "op", comparison);
    }

    private static String architecture() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "SCMP_ARCH_X86_64";
            case "aarch64" -> "SCMP_ARCH_AARCH64";
            default -> throw new IllegalStateException("no system call filter for " + name);
        };
    }

    private static List<String> names() {
        try (var in = Seccomp.class.getResourceAsStream("/oci/syscalls.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of system calls is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
