package dev.perimeter.sandbox.gateway.placeholder;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in a request a value may stand. */
public enum Place {
    HEADER,
    QUERY,
    BODY;

    public static Optional<Place> of(String wire) {
        return Stream.of(values()).filter(place -> place.wire().equals(wire)).findFirst();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
