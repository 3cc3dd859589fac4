package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import java.util.LinkedHashSet;
import java.util.Set;

/** The placeholders of one request, and where they stand. */
public record Found(Set<At> places) {

    /** One placeholder at one place. */
    public record At(Placeholder placeholder, Place place) {}

    public Found {
        places = Set.copyOf(places);
    }

    /** Refuses a placeholder that is not known, or one in the path, where no value may stand. */
    public static Found in(Message message, Placeholders placeholders) {
        var found = new LinkedHashSet<At>();
        for (var inPath : placeholders.in(message.path())) {
            throw new RefusedException(new FlowRefused.PlaceholderForbidden(inPath.name(), "a path may not hold it"));
        }
        message.query().ifPresent(query -> add(found, placeholders, query, Place.QUERY));
        message.body().ifPresent(body -> add(found, placeholders, body.text(), Place.BODY));
        for (var header : message.headers()) {
            add(found, placeholders, header.value(), Place.HEADER);
            BasicAuth.decode(header.value()).ifPresent(text -> add(found, placeholders, text, Place.HEADER));
        }
        return new Found(found);
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    private static void add(Set<At> found, Placeholders placeholders, String text, Place place) {
        placeholders.in(text).forEach(placeholder -> found.add(new At(placeholder, place)));
    }
}
