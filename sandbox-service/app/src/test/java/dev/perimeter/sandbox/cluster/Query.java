package dev.perimeter.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What stands behind the question mark of a request. */
record Query(List<String[]> pairs) {

    static Query of(String query) {
        return new Query(Stream.of(query.split("&"))
                .map(pair -> (pair + "=").split("=", 3))
                .map(pair -> new String[] {pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)})
                .toList());
    }

    List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair[1])
                .toList();
    }

    String one(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    boolean selects(Pod pod) {
        var name = one("fieldSelector");
        if (name.startsWith("metadata.name=")) {
            return name.equals("metadata.name=" + pod.getMetadata().getName());
        }
        var labels = one("labelSelector");
        return labels.isEmpty()
                || Stream.of(labels.split(","))
                        .map(pair -> pair.split("=", 2))
                        .allMatch(pair ->
                                pair[1].equals(pod.getMetadata().getLabels().getOrDefault(pair[0], "")));
    }
}
