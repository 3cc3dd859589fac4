package dev.perimeter.sandbox.worktype;

import dev.perimeter.sandbox.worktype.WorkType.Lifetime;
import dev.perimeter.sandbox.worktype.WorkType.Limits;
import dev.perimeter.sandbox.worktype.WorkType.Network;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The YAML form of a work type; every key is needed, so that nothing is allowed by forgetting it. */
@RegisterForReflection
record WorkTypeDocument(String apiVersion, String kind, Metadata metadata, Spec spec) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern FOLDER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final long LEAST_MEMORY = 64L << 20;
    private static final long LEAST_DISK = 16L << 20;
    private static final int LEAST_PROCESSES = 16;

    @RegisterForReflection
    record Metadata(String name, String description) {}

    @RegisterForReflection
    record Spec(
            Isolation isolation,
            String rootFilesystem,
            Network network,
            boolean credentials,
            List<String> modelProviders,
            LimitsDocument limits,
            LifetimeDocument lifetime) {}

    @RegisterForReflection
    record LimitsDocument(String memory, double cpus, int processes, String disk, Duration action) {}

    @RegisterForReflection
    record LifetimeDocument(Duration idle, Duration wall) {}

    WorkType workType() {
        require(apiVersion.equals("perimeter.dev/v1"), "apiVersion has to be perimeter.dev/v1");
        require(kind.equals("WorkType"), "kind has to be WorkType");
        require(
                NAME.matcher(metadata.name).matches(),
                "metadata.name has to be lower-case letters, digits and hyphens");
        require(FOLDER.matcher(spec.rootFilesystem).matches(), "spec.rootFilesystem has to be host or a folder's name");
        return new WorkType(
                metadata.name,
                metadata.description,
                spec.isolation,
                spec.rootFilesystem,
                spec.network,
                spec.credentials,
                spec.modelProviders,
                limits(spec.limits),
                lifetime(spec.lifetime));
    }

    private static Limits limits(LimitsDocument given) {
        var limits =
                new Limits(Size.bytes(given.memory), given.cpus, given.processes, Size.bytes(given.disk), given.action);
        require(limits.memory() >= LEAST_MEMORY, "limits.memory has to be 64Mi or more");
        require(limits.disk() >= LEAST_DISK, "limits.disk has to be 16Mi or more");
        require(limits.cpus() > 0, "limits.cpus has to be above 0");
        require(limits.processes() >= LEAST_PROCESSES, "limits.processes has to be 16 or more");
        require(limits.action().isPositive(), "limits.action has to be above 0");
        return limits;
    }

    private static Lifetime lifetime(LifetimeDocument given) {
        require(given.idle.isPositive() && given.wall.isPositive(), "lifetime has to be above 0");
        return new Lifetime(given.idle, given.wall);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
