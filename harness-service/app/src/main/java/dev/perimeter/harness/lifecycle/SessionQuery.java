package dev.perimeter.harness.lifecycle;

import dev.perimeter.harness.wire.CreatedWithin;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.RequestRefused;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of sessions. */
public final class SessionQuery {

    private static final Set<String> STATUSES = Set.of("rescheduling", "running", "idle", "terminated");

    @QueryParam("agent_id")
    @Nullable
    String agent;

    @QueryParam("agent_version")
    @Nullable
    String version;

    @QueryParam("statuses")
    List<String> statuses = List.of();

    /** As the SDKs write arrays. */
    @QueryParam("statuses[]")
    List<String> manyStatuses = List.of();

    @QueryParam("created_at[gt]")
    @Nullable
    String after;

    @QueryParam("created_at[gte]")
    @Nullable
    String from;

    @QueryParam("created_at[lt]")
    @Nullable
    String before;

    @QueryParam("created_at[lte]")
    @Nullable
    String until;

    @QueryParam("include_archived")
    @Nullable
    String archived;

    @QueryParam("order")
    @Nullable
    String order;

    @QueryParam("deployment_id")
    @Nullable
    String deployment;

    @QueryParam("memory_store_id")
    @Nullable
    String memory;

    SessionFilter filter() {
        var wanted = Stream.concat(statuses.stream(), manyStatuses.stream())
                .distinct()
                .sorted()
                .toList();
        if (!STATUSES.containsAll(wanted)) {
            throw RequestRefused.invalid(
                    "statuses", "must be of " + STATUSES.stream().sorted().toList());
        }
        return new SessionFilter(
                Optional.ofNullable(agent),
                agent == null ? Optional.empty() : version(),
                wanted,
                CreatedWithin.read(after, from, before, until),
                Parameters.flag("include_archived", archived),
                Parameters.ascending(order, false),
                deployment != null || memory != null);
    }

    private Optional<Integer> version() {
        return Optional.ofNullable(version).map(text -> Parameters.number("agent_version", text, 1, Integer.MAX_VALUE));
    }
}
