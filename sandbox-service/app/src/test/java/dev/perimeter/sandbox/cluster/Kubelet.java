package dev.perimeter.sandbox.cluster;

import dev.perimeter.sandbox.host.HostCommand;
import dev.perimeter.sandbox.host.Tree;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The node: runs each container of a pod with runc, and tells what becomes of it. */
public final class Kubelet {

    private final Path state;
    private final Shelf shelf;
    private final AtomicInteger addresses = new AtomicInteger(2);
    private final Map<String, Network> networks = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private volatile boolean confining = true;
    private volatile String refusal = "";
    private volatile String waiting = "";
    private volatile String unplaced = "";

    Kubelet(Path state, Shelf shelf) {
        this.state = state;
        this.shelf = shelf;
        Tree.delete(state.resolve("pods"));
    }

    /** Whether pods are kept from everything but the gateway, as a network plugin does that enforces policies. */
    public void confine(boolean all) {
        confining = all;
    }

    /** What the API server says to every new pod; nothing where it takes them. */
    public void refuse(String message) {
        refusal = message;
    }

    /** Why no image comes; nothing where all do. */
    public void failToPull(String reason) {
        waiting = reason;
    }

    /** Why no node takes a pod; nothing where one does. */
    public void findNoNode(String message) {
        unplaced = message;
    }

    String refusal() {
        return refusal;
    }

    void take(Pod pod) {
        Thread.ofPlatform().daemon().start(() -> {
            synchronized (lock(pod)) {
                if (shelf.named(pod.getMetadata().getName()).isPresent()) {
                    run(pod);
                }
            }
        });
    }

    private Object lock(Pod pod) {
        return locks.computeIfAbsent(pod.getMetadata().getName(), _ -> new Object());
    }

    private void run(Pod pod) {
        var name = pod.getMetadata().getName();
        if (!unplaced.isEmpty()) {
            shelf.change(
                    name,
                    one -> new PodBuilder(one)
                            .editOrNewStatus()
                            .withPhase("Pending")
                            .addNewCondition()
                            .withType("PodScheduled")
                            .withStatus("False")
                            .withReason("Unschedulable")
                            .withMessage(unplaced)
                            .endCondition()
                            .endStatus()
                            .build());
            return;
        }
        if (!waiting.isEmpty()) {
            states(
                    name,
                    container -> new ContainerStateBuilder()
                            .withNewWaiting()
                            .withReason(waiting)
                            .withMessage("no such image")
                            .endWaiting()
                            .build());
            return;
        }
        var address = "10.244.0." + addresses.getAndIncrement();
        var network = Network.of(pod, address, confining);
        networks.put(name, network);
        var bundles = new Bundles(state, pod, network);
        for (var first : pod.getSpec().getInitContainers()) {
            HostCommand.run(runc("run", "--bundle", bundles.write(first).toString(), id(name, first)));
            runcQuietly("delete", "--force", id(name, first));
        }
        for (var container : pod.getSpec().getContainers()) {
            HostCommand.run(Stream.concat(
                            Stream.of("/bin/sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh"),
                            runc(
                                    "run",
                                    "--detach",
                                    "--bundle",
                                    bundles.write(container).toString(),
                                    id(name, container))
                                    .stream())
                    .toList());
        }
        shelf.change(
                name,
                one -> new PodBuilder(one)
                        .editOrNewStatus()
                        .withPhase("Running")
                        .withPodIP(address)
                        .withHostIP("127.0.0.1")
                        .endStatus()
                        .build());
        states(
                name,
                container -> new ContainerStateBuilder()
                        .withNewRunning()
                        .endRunning()
                        .build());
    }

    private void states(String name, java.util.function.Function<Container, ContainerState> state) {
        shelf.change(name, one -> {
            var statuses = new ArrayList<ContainerStatus>();
            for (var container : one.getSpec().getContainers()) {
                statuses.add(new ContainerStatusBuilder()
                        .withName(container.getName())
                        .withState(state.apply(container))
                        .build());
            }
            return new PodBuilder(one)
                    .editOrNewStatus()
                    .withContainerStatuses(statuses)
                    .endStatus()
                    .build();
        });
    }

    /** A process beside those of a container, as exec makes it. */
    Process enter(String pod, String container, List<String> command) throws IOException {
        var exec = new ArrayList<>(runc("exec", pod + "-" + container));
        exec.addAll(command);
        return new ProcessBuilder(exec).start();
    }

    /** Ends the pod with this phase, reason and message, as the node's own eviction does. */
    public void fail(Pod pod, String reason, String message) {
        shelf.change(
                pod.getMetadata().getName(),
                one -> new PodBuilder(one)
                        .editStatus()
                        .withPhase("Failed")
                        .withReason(reason)
                        .withMessage(message)
                        .endStatus()
                        .build());
        kill(pod);
    }

    /** Ends the sandbox's container as the kernel does for want of memory. */
    public void exhaust(Pod pod) {
        kill(pod);
        states(
                pod.getMetadata().getName(),
                container -> container.getName().equals("sandbox")
                        ? new ContainerStateBuilder()
                                .withNewTerminated()
                                .withReason("OOMKilled")
                                .withExitCode(137)
                                .endTerminated()
                                .build()
                        : new ContainerStateBuilder()
                                .withNewRunning()
                                .endRunning()
                                .build());
    }

    /** As whoever may delete pods does. */
    public void delete(Pod pod) {
        end(pod, false);
    }

    void end(Pod pod, boolean struck) {
        var name = pod.getMetadata().getName();
        shelf.change(
                name,
                one -> new PodBuilder(one)
                        .editMetadata()
                        .withDeletionTimestamp(Instant.now().toString())
                        .endMetadata()
                        .build());
        if (struck) {
            kill(pod);
            shelf.remove(name);
        } else {
            Thread.ofPlatform().daemon().start(() -> {
                synchronized (lock(pod)) {
                    clear(pod);
                    shelf.remove(name);
                }
            });
        }
    }

    private void kill(Pod pod) {
        synchronized (lock(pod)) {
            clear(pod);
        }
    }

    private void clear(Pod pod) {
        var name = pod.getMetadata().getName();
        for (var container : pod.getSpec().getContainers()) {
            runcQuietly("delete", "--force", id(name, container));
        }
        var network = networks.remove(name);
        if (network != null) {
            network.close();
        }
        Tree.delete(state.resolve("pods").resolve(name));
    }

    /** Containers and processes of this sandbox's pod. */
    List<String> traces(String sandbox) {
        var name = "sandbox-"
                + dev.perimeter.harness.contract.Canonical.sha256(sandbox).substring(0, 24);
        var containers = HostCommand.run(runc("list", "--quiet")).lines().filter(id -> id.startsWith(name));
        var processes = ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cgroup"))
                .flatMap(Bundles::lines)
                .filter(line -> line.contains(name) && !line.endsWith("(deleted)"));
        return Stream.concat(containers, processes).toList();
    }

    void stop() {
        shelf.all().forEach(this::kill);
    }

    private static String id(String pod, Container container) {
        return pod + "-" + container.getName();
    }

    private List<String> runc(String... arguments) {
        return Stream.concat(Stream.of("runc", "--root=" + state.resolve("runc")), Stream.of(arguments))
                .toList();
    }

    private void runcQuietly(String... arguments) {
        try {
            new ProcessBuilder(runc(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
