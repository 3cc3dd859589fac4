package dev.perimeter.harness.action;

import java.util.Locale;

/** Where a call acts: nowhere is a tool that the session does not have. */
public enum Place {
    SANDBOX,
    TUNNEL,
    CLIENT,
    NOWHERE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Place of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
