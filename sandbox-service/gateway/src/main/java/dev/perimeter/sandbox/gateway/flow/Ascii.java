package dev.perimeter.sandbox.gateway.flow;

/** Text from a sandbox as a record may hold it: what a database can't keep or a person can't read becomes a question mark. */
final class Ascii {

    private Ascii() {}

    static String of(String text, int longest) {
        var cut = text.length() > longest ? text.substring(0, longest) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
