package dev.perimeter.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A pod's network: loopback with the gateway's address on it and nothing else; or the host's, where nothing is enforced. */
record Network(String path, Process process) {

    private static final String SETUP = """
            ip link set lo up && ip address add "$1/32" dev lo && ip address add "$2/32" dev lo && echo up &&
            exec socat TCP-LISTEN:3128,bind="$1",fork,reuseaddr,backlog=128 UNIX-CONNECT:"$3"
            """;

    static Network of(Pod pod, String address, boolean confining) {
        var sandbox = pod.getMetadata().getLabels().get("perimeter.dev/sandbox");
        var socket = Path.of("target", "egress", sandbox, "egress.sock").toAbsolutePath();
        var gateway = FakeCluster.GATEWAY.split(":")[0];
        var setup = new String[] {"/bin/bash", "-c", SETUP, "bash", gateway, address, socket.toString()};
        var idle = new String[] {"/bin/bash", "-c", "echo up; exec sleep infinity"};
        try {
            var command = new java.util.ArrayList<String>();
            if (confining) {
                command.add("unshare");
                command.add("--net");
            }
            command.addAll(java.util.List.of(confining ? setup : idle));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (process.inputReader().readLine() instanceof String line && line.equals("up")) {
                return new Network("/proc/" + process.pid() + "/ns/net", process);
            }
            throw new IllegalStateException(
                    "no network for " + pod.getMetadata().getName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
