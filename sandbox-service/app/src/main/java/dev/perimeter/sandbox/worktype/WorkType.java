package dev.perimeter.sandbox.worktype;

import java.time.Duration;
import java.util.List;

/**
 * A profile that a sandbox is built by; an environment can only narrow it.
 *
 * @param rootFilesystem {@code host}, or the name of a prepared folder
 * @param credentials whether any credential may be injected
 * @param modelProviders names, or {@code *} for any
 */
public record WorkType(
        String name,
        String description,
        Isolation isolation,
        String rootFilesystem,
        Network network,
        boolean credentials,
        List<String> modelProviders,
        Limits limits,
        Lifetime lifetime) {

    public WorkType {
        modelProviders = List.copyOf(modelProviders);
    }

    /** {@code unrestricted}: whether an environment may leave the choice of hosts to this list. */
    public record Network(List<Reach> allowedHosts, boolean unrestricted) {

        public Network {
            allowedHosts = List.copyOf(allowedHosts);
        }
    }

    /** Bytes of memory and disk, processors and their parts, processes; an action's time. */
    public record Limits(long memory, double cpus, int processes, long disk, Duration action) {}

    /** How long a sandbox lives unused, and at all. */
    public record Lifetime(Duration idle, Duration wall) {}
}
