package dev.perimeter.compose;

import java.util.List;
import java.util.stream.Stream;

/** Perimeter's processes, by the names that they have everywhere. */
final class Processes {

    static final List<String> ALL = List.of(
            "harness-service",
            "sandbox-service",
            "egress-gateway",
            "tunnel-service",
            "secrets-service",
            "audit-service");
    static final List<String> WITH_CONNECTOR =
            Stream.concat(ALL.stream(), Stream.of("connector")).toList();

    private Processes() {}
}
