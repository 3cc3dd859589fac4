package dev.perimeter.tunnel.connector.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which a printable value is commonly written: itself, base64, base64url, hex, URL-encoded, JSON-escaped. */
final class Forms {

    private static final int GROUP = 3;
    private static final int BITS = 6;
    private static final String UNRESERVED = "-_.~";
    private static final String FORM_SAFE = "-_.*";
    private static final String HTML_UNSAFE = "<>&='";

    private Forms() {}

    /** Finds every form; of two that begin at one place the longer. */
    static Pattern pattern(SecretText secret) {
        var value = secret.reveal();
        var quoted = Stream.of(Stream.of(value), hex(value), percent(value), json(value))
                .flatMap(forms -> forms)
                .distinct()
                .map(Pattern::quote);
        return Pattern.compile(Stream.concat(quoted, base64(value))
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|")));
    }

    private static Stream<String> hex(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes));
    }

    private static Stream<String> percent(String value) {
        return Stream.of(HexFormat.of(), HexFormat.of().withUpperCase())
                .flatMap(hex -> Stream.of(
                        percent(value, hex, c -> false),
                        percent(value, hex, c -> isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0),
                        percent(value, hex, c -> isAlphanumeric(c) || FORM_SAFE.indexOf(c) >= 0 || c == ' ')
                                .replace(' ', '+')));
    }

    private static String percent(String value, HexFormat hex, IntPredicate kept) {
        return value.chars()
                .mapToObj(c -> kept.test(c) ? Character.toString(c) : "%" + hex.toHexDigits((byte) c))
                .collect(Collectors.joining());
    }

    private static Stream<String> json(String value) {
        var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(escaped, escaped.replace("/", "\\/"))
                .flatMap(form -> Stream.of(form, unicode(form, "\\u%04x"), unicode(form, "\\u%04X")));
    }

    private static String unicode(String escaped, String format) {
        return escaped.chars()
                .mapToObj(c -> HTML_UNSAFE.indexOf(c) >= 0 ? String.format(format, c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Alone or inside something larger, where a value begins at any of three offsets of a group. */
    private static Stream<String> base64(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        var forms = new ArrayList<String>();
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (int before = 0; before < GROUP; before++) {
                forms.add(within(encoder, bytes, before));
            }
        }
        return forms.stream().distinct();
    }

    /** A character at an edge that holds bits of the value and of its neighbour goes with it. */
    private static String within(Base64.Encoder encoder, byte[] value, int before) {
        var padded = new byte[before + value.length + GROUP];
        System.arraycopy(value, 0, padded, before, value.length);
        byte[] encoded = encoder.withoutPadding().encode(padded);
        int first = (before * Byte.SIZE + BITS - 1) / BITS;
        int last = (before + value.length) * Byte.SIZE / BITS;
        var own = new String(Arrays.copyOfRange(encoded, first, last), StandardCharsets.US_ASCII);
        var edge = "[A-Za-z0-9+/_-]?";
        return (before == 0 ? "" : edge) + Pattern.quote(own) + ((before + value.length) % GROUP == 0 ? "" : edge);
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
