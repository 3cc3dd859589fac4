package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.Destination;
import java.util.List;
import java.util.Set;

/** What stands for one credential in one sandbox; {@code name} is what the records call it. */
public record Placeholder(
        String credential, String name, String text, List<Destination> destinations, Set<Place> places) {

    static final String PREFIX = "plh";

    public Placeholder {
        destinations = List.copyOf(destinations);
        places = Set.copyOf(places);
        if (!Ids.matches(PREFIX, text)) {
            throw new IllegalArgumentException("the placeholder of " + name + " has not the form plh_…");
        }
    }

    public boolean mayGo(Authority target) {
        return destinations.stream().anyMatch(destination -> destination.covers(target));
    }
}
