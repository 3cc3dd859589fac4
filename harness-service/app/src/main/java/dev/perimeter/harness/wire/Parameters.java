package dev.perimeter.harness.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads query parameters. */
public final class Parameters {

    private static final int LAST_YEAR = 9_999;

    private Parameters() {}

    public static int number(String name, String value, int least, int most) {
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw RequestRefused.invalid(name, "must be a whole number from " + least + " to " + most);
    }

    public static boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "true" -> true;
            case "false", "" -> false;
            default -> throw RequestRefused.invalid(name, "must be true or false");
        };
    }

    /** Reads {@code order}. */
    public static boolean ascending(@Nullable String order, boolean usual) {
        return switch (order) {
            case null -> usual;
            case "asc" -> true;
            case "desc" -> false;
            default -> throw RequestRefused.invalid("order", "must be asc or desc");
        };
    }

    /** RFC 3339. */
    public static Optional<Instant> time(String name, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(value);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeException e) {
            // refused below, like a year of more than four digits
        }
        throw RequestRefused.invalid(name, "must be a time as in 2026-01-31T12:00:00Z (RFC 3339)");
    }
}
