package dev.perimeter.harness.console;

import io.vertx.core.MultiMap;

/** Text that stays on its line, in a log as well. */
final class Printable {

    private static final int REPLACEMENT = '?';

    private Printable() {}

    static boolean is(MultiMap query) {
        return query.entries().stream().allMatch(entry -> is(entry.getKey()) && is(entry.getValue()));
    }

    static boolean is(String text) {
        return text.codePoints().allMatch(Printable::is);
    }

    /** With a question mark in place of what is not printed, and no longer than that. */
    static String of(String text, int most) {
        return text.codePoints()
                .limit(most)
                .map(point -> is(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Marks that turn the direction of what follows are of the last kind. */
    private static boolean is(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> false;
            default -> true;
        };
    }
}
