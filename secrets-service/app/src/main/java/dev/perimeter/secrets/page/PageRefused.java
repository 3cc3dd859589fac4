package dev.perimeter.secrets.page;

import dev.perimeter.harness.contract.Refused;

/** A page of no legal size was asked for. */
public record PageRefused(int most) implements Refused {

    @Override
    public String message() {
        return "a page has 1 to " + most + " entries";
    }
}
