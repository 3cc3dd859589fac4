package dev.perimeter.harness.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.sandbox.v1.Reach;
import dev.perimeter.sandbox.v1.WorkType;
import java.util.List;

/** A work type in full, as on the wire; {@code credentials}: whether any may be injected. */
record WorkTypeView(
        String name,
        String description,
        String isolation,
        @JsonProperty("root_filesystem") String rootFilesystem,
        Network network,
        boolean credentials,
        @JsonProperty("model_providers") List<String> modelProviders,
        Limits limits,
        Lifetime lifetime) {

    /** {@code unrestricted}: whether an environment may leave the choice of hosts to this list. */
    record Network(boolean unrestricted, List<Host> hosts) {}

    /** {@code passThrough}: its TLS is not inspected; no methods: any. */
    record Host(
            String host,
            @JsonProperty("private_addresses") boolean privateAddresses,
            @JsonProperty("pass_through") boolean passThrough,
            List<String> methods,
            @JsonProperty("path_prefix") String pathPrefix) {

        static Host of(Reach reach) {
            return new Host(
                    reach.getHost(),
                    reach.getPrivateAddresses(),
                    reach.getPassThrough(),
                    List.copyOf(reach.getMethodsList()),
                    reach.getPathPrefix());
        }
    }

    record Limits(
            @JsonProperty("memory_bytes") long memory,
            double cpus,
            int processes,
            @JsonProperty("disk_bytes") long disk,
            @JsonProperty("action_seconds") long action) {}

    /** How long a sandbox lives unused, and at all. */
    record Lifetime(
            @JsonProperty("idle_seconds") long idle,
            @JsonProperty("wall_seconds") long wall) {}

    @JsonProperty
    String type() {
        return "work_type";
    }

    static WorkTypeView of(WorkType workType) {
        var limits = workType.getLimits();
        return new WorkTypeView(
                workType.getName(),
                workType.getDescription(),
                workType.getIsolation(),
                workType.getRootFilesystem(),
                new Network(
                        workType.getUnrestricted(),
                        workType.getReachList().stream().map(Host::of).toList()),
                workType.getCredentials(),
                List.copyOf(workType.getModelProvidersList()),
                new Limits(
                        limits.getMemoryBytes(),
                        limits.getCpus(),
                        limits.getProcesses(),
                        limits.getDiskBytes(),
                        workType.getActionTimeoutSeconds()),
                new Lifetime(workType.getIdleSeconds(), workType.getWallSeconds()));
    }
}
