package dev.perimeter.tunnel.upstream;

import java.util.regex.Pattern;

/** The form of names that connectors choose. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Names() {}

    static void require(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a name has lower-case letters, digits and hyphens, 63 at most");
        }
    }
}
