package dev.perimeter.harness.contract;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Ids have the form {@code prefix_} and 24 letters or digits, 142 random bits. */
public final class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SUFFIX = Pattern.compile("[0-9A-Za-z]{8,48}");
    private static final int LENGTH = 24;

    private Ids() {}

    public static String random(String prefix) {
        var random = new SecureRandom();
        var id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Whether the value is an id with this prefix. */
    public static boolean matches(String prefix, String value) {
        return value.startsWith(prefix + "_")
                && SUFFIX.matcher(value.substring(prefix.length() + 1)).matches();
    }

    static String require(String prefix, String value) {
        if (!matches(prefix, value)) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
        }
        return value;
    }
}
