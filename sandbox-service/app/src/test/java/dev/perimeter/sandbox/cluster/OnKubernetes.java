package dev.perimeter.sandbox.cluster;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Sandbox-service with the kubernetes driver, on a cluster that is played here. */
public final class OnKubernetes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("perimeter.sandbox.driver", "kubernetes");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FakeCluster.class));
    }
}
