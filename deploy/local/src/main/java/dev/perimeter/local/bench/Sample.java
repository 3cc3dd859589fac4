package dev.perimeter.local.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One start: milliseconds until it was ready, and mebibytes resident then. */
record Sample(double millis, double resident) {

    /** Smallest, median and largest. */
    record Spread(double least, double median, double most) {

        static Spread of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
            var sorted = samples.stream()
                    .map(sample -> figure.applyAsDouble(sample))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return new Spread(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
        }

        String words() {
            return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median, least, most);
        }
    }
}
