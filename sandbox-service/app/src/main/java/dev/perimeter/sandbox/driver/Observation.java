package dev.perimeter.sandbox.driver;

import dev.perimeter.sandbox.effects.Manifest;
import java.util.List;

/** The workspace after an action, and the processes that it left behind. */
public record Observation(Manifest manifest, List<String> left) {

    public Observation {
        left = List.copyOf(left);
    }
}
