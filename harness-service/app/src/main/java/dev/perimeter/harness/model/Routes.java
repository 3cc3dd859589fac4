package dev.perimeter.harness.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a model's provider: of the patterns that fit, the longest says. */
record Routes(Map<String, String> routes, String otherwise) {

    Routes {
        routes = Map.copyOf(routes);
    }

    String provider(String model) {
        return routes.entrySet().stream()
                .filter(route -> fits(route.getKey(), model))
                .max(Comparator.<Map.Entry<String, String>>comparingInt(
                                route -> route.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }

    private static boolean fits(String pattern, String model) {
        var regex = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(regex, model);
    }
}
