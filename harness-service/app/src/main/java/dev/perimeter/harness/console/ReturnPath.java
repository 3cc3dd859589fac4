package dev.perimeter.harness.console;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a login leads back to: a place of the console's page, and nothing else. */
record ReturnPath(String value) {

    /** In characters: it waits in a cookie, beside others, so the page itself keeps a longer one. */
    static final int LONGEST = 512;

    /** What a URI may hold (RFC 3986, section 2), and what browsers leave as it is in a query. */
    private static final Pattern PLAIN = Pattern.compile("[!#-\\[\\]^_`a-z{|}~]+");

    private static final Pattern END_OF_PATH = Pattern.compile("[?#]");

    /** A dot to browsers, which step out of the folder for two of them. */
    private static final String DISGUISED_DOT = "%2e";

    static final ReturnPath HOME = new ReturnPath(ConsolePath.HOME);

    ReturnPath {
        if (!leadsBack(value)) {
            throw new IllegalArgumentException("no place of the console's page");
        }
    }

    /** Empty for everything that could lead elsewhere. */
    static Optional<ReturnPath> of(String text) {
        return leadsBack(text) ? Optional.of(new ReturnPath(text)) : Optional.empty();
    }

    private static boolean leadsBack(String text) {
        return text.length() <= LONGEST
                && PLAIN.matcher(text).matches()
                && leadsToThePage(END_OF_PATH.split(text, 2)[0]);
    }

    private static boolean leadsToThePage(String path) {
        return ConsolePath.of(path) == ConsolePath.PLACE
                && !path.contains("//")
                && !path.contains("/.")
                && !path.toLowerCase(Locale.ROOT).contains(DISGUISED_DOT);
    }
}
