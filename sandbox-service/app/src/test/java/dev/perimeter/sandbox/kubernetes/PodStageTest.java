package dev.perimeter.sandbox.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class PodStageTest {

    private static final String RUNNING =
            "{name: sandbox, state: {running: {}}}, {name: observer, state: {running: {}}}";

    @Test
    void aPodRunsWhenBothContainersDoAndItHasAnAddress() {
        assertEquals(
                new PodStage.Running("10.0.0.9", "10.1.0.1"),
                stage("{phase: Running, podIP: 10.0.0.9, hostIP: 10.1.0.1, containerStatuses: [" + RUNNING + "]}"));
        assertEquals(
                new PodStage.Starting(""),
                stage("{phase: Running, hostIP: 10.1.0.1, containerStatuses: [" + RUNNING + "]}"));
        assertEquals(
                new PodStage.Starting(""),
                stage("{phase: Pending, podIP: 10.0.0.9, containerStatuses: [{name: sandbox, state: {running: {}}}]}"));
        assertEquals(new PodStage.Starting(""), stage("{}"));
    }

    @Test
    void anEmptyPreparationIsNoEnd() {
        assertEquals(
                new PodStage.Starting(""),
                stage(
                        "{phase: Pending, initContainerStatuses: [{name: prepare, state: {terminated: {exitCode: 0}}}]}"));
        assertOver(
                "its container prepare ended with code 1",
                "{phase: Pending, initContainerStatuses: [{name: prepare, state: {terminated: {exitCode: 1}}}]}");
    }

    @Test
    void whatKeepsItFromStartingIsTold() {
        assertEquals(
                new PodStage.Starting("no node takes it: 0/1 nodes"),
                stage("{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: 0/1 nodes}]}"));
        assertOver(
                "ImagePullBackOff: Back-off pulling",
                "{phase: Pending, containerStatuses: [{name: sandbox, state: {waiting: {reason: ImagePullBackOff,"
                        + " message: Back-off pulling}}}]}");
    }

    @Test
    void everyEndIsToldAsWhatItIs() {
        assertOver("its node evicted it: low on memory", "{phase: Failed, reason: Evicted, message: low on memory}");
        assertOver("it has lived as long as its work type allows", "{phase: Failed, reason: DeadlineExceeded}");
        assertOver("its node was shut down: bye", "{phase: Failed, reason: NodeShutdown, message: bye}");
        assertOver("its node was lost: gone", "{phase: Failed, reason: NodeLost, message: gone}");
        assertOver(
                "its memory limit was reached",
                "{phase: Running, containerStatuses: [{name: sandbox, state: {terminated: {reason: OOMKilled,"
                        + " exitCode: 137}}}, {name: observer, state: {running: {}}}]}");
        assertOver(
                "its container sandbox ended with code 0",
                "{phase: Running, containerStatuses: [{name: sandbox, state: {terminated: {reason: Completed,"
                        + " exitCode: 0}}}]}");
    }

    @Test
    void aPodThatIsTakenAwayIsOver() {
        assertEquals(
                new PodStage.Over("its node was lost: no heartbeat"),
                PodStage.of(pod(
                        "deletionTimestamp: '2026-01-01T00:00:00Z'",
                        "{phase: Running, conditions: [{type: DisruptionTarget, status: 'True', reason:"
                                + " DeletionByTaintManager, message: no heartbeat}]}")));
        assertEquals(
                new PodStage.Over("its pod was deleted"),
                PodStage.of(pod("deletionTimestamp: '2026-01-01T00:00:00Z'", "{phase: Running}")));
    }

    private static void assertOver(String why, String status) {
        assertEquals(new PodStage.Over(why), stage(status));
    }

    private static PodStage stage(String status) {
        return PodStage.of(pod("name: x", status));
    }

    private static Pod pod(String metadata, String status) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {" + metadata + "}\nstatus: " + status, Pod.class);
    }
}
