package dev.perimeter.harness.environment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/** Packages by their manager, as on the wire. */
@JsonIgnoreProperties(value = "type", allowGetters = true)
record Packages(
        List<String> apt, List<String> cargo, List<String> gem, List<String> go, List<String> npm, List<String> pip) {

    static final Packages NONE = new Packages(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @JsonProperty
    String type() {
        return "packages";
    }

    @JsonIgnore
    boolean isEmpty() {
        return Stream.of(apt, cargo, gem, go, npm, pip).allMatch(List::isEmpty);
    }
}
