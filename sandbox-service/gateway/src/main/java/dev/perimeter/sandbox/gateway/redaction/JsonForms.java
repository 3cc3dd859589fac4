package dev.perimeter.sandbox.gateway.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A value inside a JSON string (RFC 8259 §7), as the usual writers escape it. */
public final class JsonForms {

    private static final String HTML_UNSAFE = "<>&='";

    private JsonForms() {}

    static List<byte[]> of(byte[] value) {
        var text = new String(value, StandardCharsets.UTF_8);
        var forms = new ArrayList<byte[]>();
        for (boolean slash : new boolean[] {false, true}) {
            for (String hex : List.of("\\u%04x", "\\u%04X")) {
                forms.add(escaped(text, slash, hex, c -> false));
                forms.add(escaped(text, slash, hex, c -> c > '~'));
                forms.add(escaped(text, slash, hex, c -> HTML_UNSAFE.indexOf(c) >= 0));
                forms.add(escaped(text, slash, hex, c -> c > '~' || HTML_UNSAFE.indexOf(c) >= 0));
            }
        }
        return forms;
    }

    /** The text between the quotation marks. */
    public static String inString(String text) {
        return new String(escaped(text, false, "\\u%04x", c -> false), StandardCharsets.UTF_8);
    }

    private static byte[] escaped(String text, boolean slash, String hex, IntPredicate alsoEscaped) {
        var json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '/' -> json.append(slash ? "\\/" : "/");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default ->
                    json.append(c < ' ' || alsoEscaped.test(c) ? String.format(hex, (int) c) : String.valueOf(c));
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
