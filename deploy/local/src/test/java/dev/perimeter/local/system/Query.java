package dev.perimeter.local.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What an expression of PromQL asks for: metrics, each with the labels that it has to have. */
record Query(String text, Map<String, Set<String>> metrics) {

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern OURS = Pattern.compile("\\bperimeter_[a-z_]+");

    /** Prometheus adds these when it scrapes. */
    private static final Set<String> ADDED = Set.of("namespace", "job", "instance", "pod");

    Query {
        metrics = Map.copyOf(metrics);
    }

    static Query of(String text) {
        var metrics = new HashMap<String, Set<String>>();
        var grouped = labels(
                GROUPED.matcher(text).results().map(found -> found.group(1)).toList());
        SELECTOR.matcher(text).results().forEach(found -> {
            var labels = metrics.computeIfAbsent(found.group(1), _ -> new HashSet<>(grouped));
            MATCHER.matcher(found.group(2)).results().forEach(matcher -> labels.add(matcher.group(1)));
            labels.removeAll(ADDED);
        });
        OURS.matcher(text).results().forEach(found -> {
            if (!metrics.containsKey(found.group())) {
                throw new IllegalArgumentException(found.group() + " is asked for in every namespace: " + text);
            }
        });
        return new Query(text, metrics);
    }

    private static Set<String> labels(List<String> lists) {
        var labels = new ArrayList<String>();
        for (var list : lists) {
            for (var label : List.of(list.split(","))) {
                labels.add(label.strip());
            }
        }
        return Set.copyOf(new HashSet<>(labels));
    }
}
