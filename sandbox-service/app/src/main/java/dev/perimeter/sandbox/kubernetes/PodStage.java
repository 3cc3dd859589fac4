package dev.perimeter.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far a pod has come, read from its status; the words are for people. */
sealed interface PodStage {

    /** {@code why} is empty while nothing speaks against it. */
    record Starting(String why) implements PodStage {}

    record Running(String address, String node) implements PodStage {}

    /** It runs no more, or never will. */
    record Over(String why) implements PodStage {}

    Set<String> HOPELESS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    static PodStage of(Pod pod) {
        return over(pod).<PodStage>map(Over::new).orElseGet(() -> running(pod));
    }

    private static PodStage running(Pod pod) {
        var started = container(pod, PodSheet.SANDBOX)
                .filter(status -> status.getState() != null && status.getState().getRunning() != null)
                .isPresent();
        var beside = container(pod, PodSheet.OBSERVER)
                .filter(status -> status.getState() != null && status.getState().getRunning() != null)
                .isPresent();
        var status = pod.getStatus();
        return started && beside && status.getPodIP() != null
                ? new Running(status.getPodIP(), Objects.requireNonNullElse(status.getHostIP(), ""))
                : new Starting(unplaced(pod).orElse(""));
    }

    private static Optional<String> over(Pod pod) {
        var status = pod.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(disrupted(pod).orElse("its pod was deleted"));
        }
        if ("Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase())) {
            return Optional.of(failed(pod));
        }
        return hopeless(pod).or(() -> ended(pod));
    }

    private static String failed(Pod pod) {
        var status = pod.getStatus();
        var message = Objects.requireNonNullElse(status.getMessage(), "");
        return switch (Objects.requireNonNullElse(status.getReason(), "")) {
            case "DeadlineExceeded" -> "it has lived as long as its work type allows";
            case "Evicted" -> "its node evicted it: " + message;
            case "NodeLost" -> "its node was lost: " + message;
            case "NodeShutdown", "Terminated" -> "its node was shut down: " + message;
            case "" -> disrupted(pod).or(() -> ended(pod)).orElse("its pod ended " + message);
            case String reason -> reason + ": " + message;
        };
    }

    /** The cluster says why it takes a pod away: node lost, eviction, preemption. */
    private static Optional<String> disrupted(Pod pod) {
        return conditions(pod)
                .filter(condition ->
                        condition.getType().equals("DisruptionTarget") && "True".equals(condition.getStatus()))
                .findFirst()
                .map(condition -> switch (Objects.requireNonNullElse(condition.getReason(), "")) {
                    case "DeletionByTaintManager" -> "its node was lost: " + condition.getMessage();
                    case "EvictionByEvictionAPI" -> "it was evicted: " + condition.getMessage();
                    case "PreemptionByScheduler" ->
                        "a pod of higher priority took its place: " + condition.getMessage();
                    case "TerminationByKubelet" -> "its node evicted it: " + condition.getMessage();
                    case String reason -> reason + ": " + condition.getMessage();
                });
    }

    private static Optional<String> hopeless(Pod pod) {
        return statuses(pod)
                .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
                .map(status -> status.getState().getWaiting())
                .filter(waiting -> HOPELESS.contains(waiting.getReason()))
                .findFirst()
                .map(waiting -> waiting.getReason() + ": " + waiting.getMessage());
    }

    private static Optional<String> ended(Pod pod) {
        return statuses(pod)
                .filter(status -> status.getState() != null && status.getState().getTerminated() != null)
                .filter(status -> !status.getName().equals(PodSheet.PREPARATION)
                        || !Integer.valueOf(0).equals(terminated(status).getExitCode()))
                .findFirst()
                .map(status -> "OOMKilled".equals(terminated(status).getReason())
                        ? "its memory limit was reached"
                        : "its container " + status.getName() + " ended with code "
                                + terminated(status).getExitCode());
    }

    private static ContainerStateTerminated terminated(ContainerStatus status) {
        return status.getState().getTerminated();
    }

    private static Optional<String> unplaced(Pod pod) {
        return conditions(pod)
                .filter(condition ->
                        condition.getType().equals("PodScheduled") && "False".equals(condition.getStatus()))
                .findFirst()
                .map(condition -> "no node takes it: " + condition.getMessage());
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getConditions()).flatMap(List::stream);
    }

    private static Optional<ContainerStatus> container(Pod pod, String name) {
        return statuses(pod).filter(status -> status.getName().equals(name)).findFirst();
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null
                ? Stream.of()
                : Stream.of(
                                pod.getStatus().getInitContainerStatuses(),
                                pod.getStatus().getContainerStatuses())
                        .filter(Objects::nonNull)
                        .flatMap(List::stream);
    }
}
