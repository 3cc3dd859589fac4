package dev.perimeter.audit.coverage;

import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Filter;
import java.time.Instant;

/** What all actions of one answer are judged by: the tree as it was when the question came, and the time. */
record Hearing(Reading reading, long size, Surroundings surroundings, Instant now) {

    /** What the reader may see of that tree. */
    Filter filter() {
        return Filter.of(reading.workspace()).session(reading.session()).below(size);
    }

    Judge judge() {
        return new Judge(surroundings, now);
    }
}
