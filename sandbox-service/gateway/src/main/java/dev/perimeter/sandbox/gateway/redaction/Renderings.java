package dev.perimeter.sandbox.gateway.redaction;

import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntPredicate;

/** The forms in which a value is commonly written: itself, base64, base64url, URL-encoded, hex, JSON-escaped. */
public final class Renderings {

    /** A shorter value would be found in text that has nothing to do with it, in bytes. */
    public static final int SHORTEST = 8;

    private static final String UNRESERVED = "-_.~";
    private static final String FORM_SAFE = "-_.*";

    private Renderings() {}

    public static Collection<byte[]> of(SecretValue value) {
        byte[] bytes = value.reveal();
        var forms = new ArrayList<byte[]>();
        forms.add(bytes);
        forms.addAll(Base64Forms.of(bytes));
        forms.addAll(JsonForms.of(bytes));
        for (var hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            forms.add(ascii(hex.formatHex(bytes)));
            forms.add(ascii(percent(bytes, hex, c -> false)));
            forms.add(ascii(percent(bytes, hex, c -> UNRESERVED.indexOf(c) >= 0 || isAlphanumeric(c))));
            var form = percent(bytes, hex, c -> c == ' ' || FORM_SAFE.indexOf(c) >= 0 || isAlphanumeric(c));
            forms.add(ascii(form.replace(' ', '+')));
        }
        return distinct(forms);
    }

    /** Percent-encoded as a query carries it (RFC 3986). */
    public static String inQuery(SecretValue value) {
        return percent(
                value.reveal(), HexFormat.of().withUpperCase(), c -> UNRESERVED.indexOf(c) >= 0 || isAlphanumeric(c));
    }

    private static String percent(byte[] bytes, HexFormat hex, IntPredicate kept) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 0 && kept.test(b)) {
                text.append((char) b);
            } else {
                text.append('%').append(hex.toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Collection<byte[]> distinct(List<byte[]> forms) {
        var distinct = new LinkedHashMap<String, byte[]>();
        forms.forEach(form -> distinct.put(new String(form, StandardCharsets.ISO_8859_1), form));
        return List.copyOf(distinct.values());
    }
}
