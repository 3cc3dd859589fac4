package dev.perimeter.harness.lifecycle;

import dev.perimeter.harness.wire.CreatedWithin;
import java.util.List;
import java.util.Optional;

/** Which sessions a list shows; {@code empty} where nothing here can match, since it asks for what there is not. */
record SessionFilter(
        Optional<String> agent,
        Optional<Integer> version,
        List<String> statuses,
        CreatedWithin created,
        boolean archived,
        boolean ascending,
        boolean empty) {

    SessionFilter {
        statuses = List.copyOf(statuses);
    }
}
