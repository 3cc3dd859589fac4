package dev.perimeter.sandbox.worktype;

import java.util.regex.Pattern;

/** Sizes with a binary unit, as in {@code 512Mi}. */
final class Size {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(Ki|Mi|Gi|Ti)");

    private Size() {}

    static long bytes(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a size such as 512Mi or 4Gi: " + text);
        }
        var shift = switch (match.group(2)) {
            case "Ki" -> 10;
            case "Mi" -> 20;
            case "Gi" -> 30;
            default -> 40;
        };
        return Long.parseLong(match.group(1)) << shift;
    }
}
