package dev.perimeter.harness.event;

import dev.perimeter.harness.wire.CreatedWithin;
import dev.perimeter.harness.wire.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of events; times are compared with {@code processed_at}. */
public final class EventQuery {

    @QueryParam("types")
    List<String> types = List.of();

    /** As the SDKs write arrays. */
    @QueryParam("types[]")
    List<String> manyTypes = List.of();

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

    @QueryParam("order")
    @Nullable
    String order;

    /** What of the log a list shows. */
    record Filter(List<String> types, CreatedWithin processed, boolean ascending) {}

    Filter filter() {
        return new Filter(
                Stream.concat(types.stream(), manyTypes.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                CreatedWithin.read(after, from, before, until),
                Parameters.ascending(order, true));
    }
}
