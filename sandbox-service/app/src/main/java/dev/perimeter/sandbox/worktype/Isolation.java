package dev.perimeter.sandbox.worktype;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How hard the boundary is: a container, a kernel of its own in user space, or a virtual machine. */
public enum Isolation {
    CONTAINER,
    GVISOR,
    MICROVM;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Isolation of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
